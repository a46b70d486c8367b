package io.tenantvault.contract.event;

import io.tenantvault.contract.job.WarningCode;

/**
 * Something that the backup cannot carry.
 *
 * @param subject what it is about: an extension, a role, or an object's kind and name as PostgreSQL
 *     writes them, such as {@code function public.price(integer)}
 * @param text for people, in one line
 */
public record BackupWarning(WarningCode code, String subject, String text) {
  /** The longest subject and text. */
  public static final int LONGEST = 300;

  /** Cuts off what is too long. */
  public BackupWarning {
    subject = cut(subject);
    text = cut(text);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
