package io.tenantvault.botapi.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final MessageKey KEY = new MessageKey(-100, 2);
  private static final StoredFile FILE =
      new StoredFile(7, 5_000_000_000L, "AgAD", "größe 📦.gz", null);
  private static final List<Entry> ENTRIES =
      List.of(
          new Entry.Posted(KEY, new Posting(1, NOW, null), new Content.Text("hello\nworld")),
          new Entry.Posted(
              new MessageKey(-200, 2),
              new Posting(2, NOW, new Posting.Origin(KEY, NOW)),
              new Content.Document(FILE, "ä caption")),
          new Entry.Edited(KEY, new Content.Document(FILE, null), NOW.plusSeconds(1)),
          new Entry.Deleted(KEY, NOW.plusSeconds(2)));

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("journal.jsonl");
  }

  @Test
  void replaysEveryKindOfEntryAsItWas() throws IOException {
    write(ENTRIES);

    assertThat(replay()).isEqualTo(ENTRIES);
  }

  @Test
  void dropsALineThatAKillCutShort() throws IOException {
    write(ENTRIES);
    Files.writeString(file, "{\"entry\":\"deleted\",\"key\":{\"chat", StandardOpenOption.APPEND);

    assertThat(replay()).isEqualTo(ENTRIES);

    write(ENTRIES.subList(0, 1));
    assertThat(replay()).hasSize(ENTRIES.size() + 1);
  }

  @Test
  void refusesAFileThatIsDamagedBeforeItsEnd() throws IOException {
    write(ENTRIES);
    byte[] bytes = Files.readAllBytes(file);
    int secondLine = new String(bytes, UTF_8).indexOf('\n') + 1;
    bytes[secondLine] = '#';
    Files.write(file, bytes);

    assertThatThrownBy(this::replay).isInstanceOf(IOException.class).hasMessageContaining("line 2");
  }

  @Test
  void belongsToOneEmulatorAtATime() throws IOException {
    try (Journal held = Journal.open(file, entry -> {})) {
      assertThat(held).isNotNull();
      assertThatThrownBy(this::replay)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use by another emulator");
    }
    assertThat(replay()).isEmpty();
  }

  private void write(List<Entry> entries) throws IOException {
    try (Journal journal = Journal.open(file, entry -> {})) {
      for (Entry entry : entries) {
        journal.append(entry);
      }
    }
  }

  private List<Entry> replay() throws IOException {
    var entries = new ArrayList<Entry>();
    Journal.open(file, entries::add).close();
    return entries;
  }
}
