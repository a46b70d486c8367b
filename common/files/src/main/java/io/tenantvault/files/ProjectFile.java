package io.tenantvault.files;

import io.tenantvault.contract.id.FilePath;
import java.time.Instant;

/**
 * A file as it was when it was looked at.
 *
 * @param path below the project's root
 * @param size in bytes
 * @param modifiedAt when it was last written, as exactly as the store tells
 * @param version differs for any two states of the file that the store can tell apart; means
 *     nothing to anyone else
 */
public record ProjectFile(FilePath path, long size, Instant modifiedAt, String version) {}
