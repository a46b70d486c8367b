package io.tenantvault.notification.message;

import java.util.List;

/**
 * What an event is in words.
 *
 * @param headline one line, without a full stop
 * @param paragraphs sentences for people
 * @param facts ids and figures
 */
public record Message(String headline, List<String> paragraphs, List<Fact> facts) {}
