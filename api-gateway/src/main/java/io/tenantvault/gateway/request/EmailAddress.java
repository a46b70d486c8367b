package io.tenantvault.gateway.request;

import java.util.regex.Pattern;

/**
 * Whom to tell of an outcome. Of the many forms that mail allows, only the usual one.
 *
 * @param value at most 254 characters
 */
public record EmailAddress(String value) {

  private static final int MAX_LENGTH = 254;
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

  /** Refuses what is none. */
  public EmailAddress {
    if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("must be an e-mail address");
    }
  }
}
