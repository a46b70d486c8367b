package io.tenantvault.mailsink;

import io.tenantvault.mailsink.Faults.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** One mail on its way in. */
final class TakeMail implements MessageHandler {
  private final Mailbox mailbox;
  private final Faults faults;
  private final List<String> to = new ArrayList<>();
  private String from = "";

  TakeMail(Mailbox mailbox, Faults faults) {
    this.mailbox = mailbox;
    this.faults = faults;
  }

  @Override
  public void from(String sender) {
    from = sender;
  }

  @Override
  public void recipient(String recipient) throws RejectException {
    Fault fault = faults.present();
    if (fault.hits(recipient)) {
      switch (fault.kind()) {
        case NONE, LOSE_ANSWER -> {}
        case LATER -> throw new RejectException(451, "Requested action aborted, try again later");
        case NEVER -> throw new RejectException(550, "No such user here");
        case DROP -> throw new DropConnectionException(421, "Closing the connection");
      }
    }
    to.add(recipient);
  }

  @Override
  public @Nullable String data(InputStream data) throws RejectException, IOException {
    var envelope = new ReadMail.Envelope(from, List.copyOf(to), Instant.now());
    mailbox.add(ReadMail.read(mailbox.nextId(), envelope, data.readAllBytes()));
    Fault fault = faults.present();
    if (fault.kind() == Faults.Kind.LOSE_ANSWER && to.stream().anyMatch(fault::hits)) {
      throw new DropConnectionException(421, "Closing the connection");
    }
    return null;
  }

  @Override
  public void done() {}
}
