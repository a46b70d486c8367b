package io.tenantvault.botapi.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelsTest {
  private static final long BOT = 1;
  private static final long CHAT = -100;
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

  @TempDir Path directory;
  private FileVault vault;
  private Channels channels;

  @BeforeEach
  void open() throws IOException {
    vault = FileVault.open(directory);
    channels = Channels.open(directory, vault, CLOCK);
  }

  @AfterEach
  void close() throws IOException {
    channels.close();
  }

  @Test
  void countsMessagesFromTwoInEachChat() throws IOException {
    Message first = channels.post(CHAT, BOT, new Content.Text("a"));
    Message second = channels.post(CHAT, BOT, new Content.Text("b"));
    Message elsewhere = channels.post(CHAT - 1, BOT, new Content.Text("c"));

    assertThat(first.key()).isEqualTo(new MessageKey(CHAT, 2));
    assertThat(second.key()).isEqualTo(new MessageKey(CHAT, 3));
    assertThat(elsewhere.key()).isEqualTo(new MessageKey(CHAT - 1, 2));
  }

  @Test
  void neverGivesTheIdOfADeletedMessageAgain() throws IOException {
    Message last = channels.post(CHAT, BOT, new Content.Text("a"));
    channels.delete(last.key());
    reopen();

    assertThat(channels.post(CHAT, BOT, new Content.Text("b")).key().messageId())
        .isEqualTo(last.key().messageId() + 1);
  }

  @Test
  void keepsAFileForAsLongAsSomeMessageHoldsIt() throws IOException {
    StoredFile file = vault.keep(upload("content"));
    Message original = channels.post(CHAT, BOT, new Content.Document(file, null));
    Message forward = channels.forward(CHAT - 1, BOT, original);

    channels.delete(original.key());
    assertThat(vault.path(file)).hasContent("content");

    channels.edit(forward.key(), new Content.Document(vault.keep(upload("tombstone")), null));
    assertThat(vault.path(file)).doesNotExist();
    assertThat(channels.file(file.number())).isEmpty();
  }

  @Test
  void removesAtItsStartWhatNoMessageHolds() throws IOException {
    StoredFile held = vault.keep(upload("held"));
    channels.post(CHAT, BOT, new Content.Document(held, null));
    StoredFile lost = vault.keep(upload("killed before the journal knew"));
    Upload unfinished = upload("killed before it was kept");

    reopen();

    assertThat(vault.path(held)).hasContent("held");
    assertThat(vault.path(lost)).doesNotExist();
    assertThat(unfinished.temporary()).doesNotExist();
  }

  @Test
  void isTheSameAfterARestart() throws IOException {
    Message one = channels.post(CHAT, BOT, new Content.Text("one"));
    StoredFile file = vault.keep(upload("content"));
    Message two = channels.post(CHAT, BOT, new Content.Document(file, "caption"));
    channels.forward(CHAT - 1, BOT, two);
    channels.edit(two.key(), new Content.Text("edited"));
    channels.delete(one.key());
    var before = channels.messages();

    reopen();

    assertThat(channels.messages()).isEqualTo(before).hasSize(3);
    assertThat(channels.file(file.number())).contains(file);
  }

  private void reopen() throws IOException {
    channels.close();
    open();
  }

  private Upload upload(String content) throws IOException {
    Path temporary = Files.createTempFile(directory.resolve("incoming"), "upload", "");
    Files.writeString(temporary, content);
    return new Upload(temporary, content.length(), "AgAD", "part.gz", null);
  }
}
