package io.tenantvault.notification.mail;

import io.tenantvault.notification.delivery.Messenger;
import io.tenantvault.notification.delivery.Outcome;
import io.tenantvault.notification.message.ComposeMessage;
import io.tenantvault.notification.message.Message;
import io.tenantvault.notification.outbox.Channel;
import io.tenantvault.notification.outbox.Notification;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Sends a mail to one recipient. Its Message-ID is the same whenever it is tried again, so that a
 * mailbox can tell that it has it already.
 */
public final class SendMail implements Messenger {

  private static final int AT_A_TIME = 8;

  private final JavaMailSender server;
  private final String from;
  private final ComposeMessage compose;
  private final RenderMail render = new RenderMail();

  /**
   * @param from an address, with a name or without
   */
  public SendMail(JavaMailSender server, String from, ComposeMessage compose) {
    this.server = server;
    this.from = from;
    this.compose = compose;
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public int atATime() {
    return AT_A_TIME;
  }

  @Override
  public Outcome tell(Notification notification) {
    String to = notification.recipient().address();
    if (!MailAddress.isPlain(to)) {
      return new Outcome.Never("not one plain e-mail address");
    }
    try {
      server.send(mail(notification, to));
      return new Outcome.Sent();
    } catch (MessagingException e) {
      return new Outcome.Later("the mail could not be written: " + e.getMessage());
    } catch (MailException e) {
      return SmtpRefusal.outcomeOf(e);
    }
  }

  private MimeMessage mail(Notification notification, String to) throws MessagingException {
    Message message = compose.compose(notification.event());
    MimeMessage mail = server.createMimeMessage();
    var helper = new MimeMessageHelper(mail, true, StandardCharsets.UTF_8.name());
    var sender = new InternetAddress(from, true);
    helper.setFrom(sender);
    helper.setTo(to);
    helper.setSubject("[Tenantvault] " + message.headline());
    helper.setText(render.text(message), render.html(message));
    helper.setSentDate(Date.from(notification.event().occurredAt()));
    String host = sender.getAddress().substring(sender.getAddress().indexOf('@') + 1);
    mail.setHeader("Message-ID", "<%s@%s>".formatted(notification.id(), host));
    // Out-of-office replies to a machine help nobody.
    mail.setHeader("Auto-Submitted", "auto-generated");
    return mail;
  }
}
