package io.tenantvault.encryption;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.security.GeneralSecurityException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the header with the first byte; tells what was changed from what could not be read. */
final class DecryptingStream extends InputStream {

  private final InputStream file;
  private final AgeIdentity identity;
  private @Nullable ReadableByteChannel content;

  DecryptingStream(InputStream file, AgeIdentity identity) {
    this.file = file;
    this.identity = identity;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
    try {
      ReadableByteChannel open = content();
      int read = 0;
      while (read == 0) {
        read = open.read(buffer);
      }
      return read;
    } catch (GeneralSecurityException e) {
      throw new WrongKeyException("it is not encrypted for the key of its backup", e);
    } catch (IOException e) {
      throw e.getCause() instanceof GeneralSecurityException
          ? new WrongKeyException("its encrypted bytes are not as they were written", e)
          : e;
    }
  }

  private ReadableByteChannel content() throws IOException, GeneralSecurityException {
    if (content == null) {
      content =
          new StandardDecryptingChannelFactory()
              .newDecryptingChannel(
                  Channels.newChannel(file),
                  List.of(
                      X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(
                          identity.value())));
    }
    return content;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
