package io.tenantvault.botapi.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that has arrived but belongs to no message yet.
 *
 * @param temporary where it lies until it is kept or discarded
 * @param size in bytes
 * @param uniqueId derived from the content
 * @param name as the client gave it
 * @param mimeType as the client gave it
 */
public record Upload(
    Path temporary, long size, String uniqueId, @Nullable String name, @Nullable String mimeType) {}
