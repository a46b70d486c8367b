package io.tenantvault.contract.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a project wants told of what.
 *
 * @param emails addresses, {@value #MOST_EMAILS} at most; may be empty
 * @param webhookUrl where to post, http or https; null for nowhere
 * @param events of what; at least one
 */
public record NotificationSettings(
    List<String> emails, @Nullable String webhookUrl, List<Occasion> events) {

  /** The most addresses of a project. */
  public static final int MOST_EMAILS = 20;

  /** Refuses too many addresses, and settings that tell of nothing. */
  public NotificationSettings {
    emails = List.copyOf(emails);
    events = List.copyOf(events);
    if (emails.size() > MOST_EMAILS) {
      throw new IllegalArgumentException("emails must be at most " + MOST_EMAILS);
    }
    if (events.isEmpty()) {
      throw new IllegalArgumentException("events must name at least one");
    }
  }
}
