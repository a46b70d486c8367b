package io.tenantvault.publisher;

import java.util.regex.Pattern;

/** Checks whom to tell of an outcome, as the events' schemas say. */
final class EmailAddress {
  private static final int LONGEST = 254;
  private static final Pattern FORM = Pattern.compile("[^@\\s]+@[^@\\s]+");

  private EmailAddress() {}

  static String checked(String address) {
    if (address.length() > LONGEST || !FORM.matcher(address).matches()) {
      throw new IllegalArgumentException("notify_email must be one e-mail address");
    }
    return address;
  }
}
