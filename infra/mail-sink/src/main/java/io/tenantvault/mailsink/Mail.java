package io.tenantvault.mailsink;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail that was taken.
 *
 * @param id counts up from 1
 * @param from of the envelope
 * @param to of the envelope
 * @param text the part that is plain text; null where there is none
 * @param html the part that is HTML; null where there is none
 * @param headers all values by name, in their order
 */
public record Mail(
    long id,
    Instant receivedAt,
    String from,
    List<String> to,
    String subject,
    @Nullable String text,
    @Nullable String html,
    Map<String, List<String>> headers) {}
