package io.tenantvault.notification.mail;

import java.util.regex.Pattern;

/** One plain address: what the gateway takes too. Requests of services did not come through it. */
final class MailAddress {

  private static final int MAX_LENGTH = 254;
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

  private MailAddress() {}

  static boolean isPlain(String address) {
    return address.length() <= MAX_LENGTH && FORM.matcher(address).matches();
  }
}
