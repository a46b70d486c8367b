package io.tenantvault.encryption;

import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the header with the first byte, so that making one writes nothing. */
final class EncryptingStream extends OutputStream {

  private final OutputStream target;
  private final String recipient;
  private @Nullable WritableByteChannel channel;
  private boolean closed;

  EncryptingStream(OutputStream target, String recipient) {
    this.target = target;
    this.recipient = recipient;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
    WritableByteChannel open = channel();
    while (rest.hasRemaining()) {
      open.write(rest);
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      channel().close();
    }
  }

  private WritableByteChannel channel() throws IOException {
    if (channel == null) {
      try {
        channel =
            new StandardEncryptingChannelFactory()
                .newEncryptingChannel(
                    new Unclosed(target),
                    List.of(
                        X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient)));
      } catch (GeneralSecurityException e) {
        throw new IOException("nothing can be encrypted for " + recipient, e);
      }
    }
    return channel;
  }

  /** The target's end is not the file's. */
  private record Unclosed(OutputStream target) implements WritableByteChannel {

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      int length = bytes.remaining();
      byte[] copy = new byte[length];
      bytes.get(copy);
      target.write(copy);
      return length;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      // Whoever has opened it closes it.
    }
  }
}
