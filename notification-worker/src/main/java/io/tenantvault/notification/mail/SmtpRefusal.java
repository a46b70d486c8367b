package io.tenantvault.notification.mail;

import io.tenantvault.notification.delivery.Outcome;
import jakarta.mail.MessagingException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/**
 * What a failure to send means. A 5xx on the recipient or on the mail itself is for good. One on
 * the sender or the login is the configuration's: that is mended, and the mail is sent after all.
 */
final class SmtpRefusal {

  private static final int PERMANENT = 500;

  private SmtpRefusal() {}

  static Outcome outcomeOf(MailException failure) {
    Deque<Throwable> left = new ArrayDeque<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    left.add(failure);
    String reason = String.valueOf(failure.getMessage());
    while (!left.isEmpty()) {
      Throwable one = left.remove();
      if (!seen.add(one)) {
        continue;
      }
      if (isPermanent(one)) {
        return new Outcome.Never("the mail server refuses it: " + one.getMessage());
      }
      if (one instanceof MailSendException sending) {
        Collections.addAll(left, sending.getMessageExceptions());
      }
      if (one instanceof MessagingException messaging && messaging.getNextException() != null) {
        left.add(messaging.getNextException());
      }
      if (one.getCause() != null) {
        left.add(one.getCause());
      }
      reason = one.toString();
    }
    return new Outcome.Later("the mail server did not take it: " + reason);
  }

  private static boolean isPermanent(Throwable failure) {
    return switch (failure) {
      case SMTPAddressFailedException recipient -> recipient.getReturnCode() >= PERMANENT;
      case SMTPSendFailedException mail ->
          mail.getReturnCode() >= PERMANENT && ofTheMail(mail.getCommand());
      default -> false;
    };
  }

  // The first asks to send it, the second ends it.
  private static boolean ofTheMail(@Nullable String command) {
    return "DATA".equalsIgnoreCase(command) || ".".equals(command);
  }
}
