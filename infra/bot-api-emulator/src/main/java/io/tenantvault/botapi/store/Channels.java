package io.tenantvault.botapi.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The channels and their messages. Each change is in the journal before it is seen; a file whose
 * last message is gone is removed. Thread-safe.
 */
public final class Channels implements AutoCloseable {
  private final Journal journal;
  private final History history;
  private final FileVault vault;
  private final InstantSource clock;

  private Channels(Journal journal, History history, FileVault vault, InstantSource clock) {
    this.journal = journal;
    this.history = history;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * Brings back what an earlier process left in the directory.
   *
   * @throws IOException when the directory cannot be read or another emulator uses it
   */
  public static Channels open(Path directory, FileVault vault, InstantSource clock)
      throws IOException {
    var history = new History();
    Journal journal = Journal.open(directory.resolve("journal.jsonl"), history::apply);
    try {
      vault.sweep(history.files(), history.lastFile());
    } catch (IOException e) {
      journal.close();
      throw e;
    }
    return new Channels(journal, history, vault, clock);
  }

  /** Posts new content. */
  public Message post(long chatId, long botId, Content content) throws IOException {
    return post(chatId, new Posting(botId, clock.instant(), null), content);
  }

  /** Posts a forward of the message. */
  public Message forward(long chatId, long botId, Message source) throws IOException {
    Posting.Origin earlier = source.posting().forwardedFrom();
    Posting.Origin origin =
        earlier == null ? new Posting.Origin(source.key(), source.posting().at()) : earlier;
    return post(chatId, new Posting(botId, clock.instant(), origin), source.content());
  }

  private synchronized Message post(long chatId, Posting posting, Content content)
      throws IOException {
    var entry = new Entry.Posted(history.nextKey(chatId), posting, content);
    write(entry);
    return Message.posted(entry);
  }

  /** Replaces the content of a message; empty when the message is gone. */
  public synchronized Optional<Message> edit(MessageKey key, Content content) throws IOException {
    if (history.live(key).isPresent()) {
      write(new Entry.Edited(key, content, clock.instant()));
    }
    return history.live(key);
  }

  /** Deletes a message; false when it was gone already. */
  public synchronized boolean delete(MessageKey key) throws IOException {
    boolean there = history.live(key).isPresent();
    if (there) {
      write(new Entry.Deleted(key, clock.instant()));
    }
    return there;
  }

  private void write(Entry entry) throws IOException {
    journal.append(entry);
    Optional<StoredFile> released = history.apply(entry);
    if (released.isPresent()) {
      vault.remove(released.get());
    }
  }

  /** A message that is in the channel now. */
  public synchronized Optional<Message> find(MessageKey key) {
    return history.live(key);
  }

  /** A file that some message holds. */
  public synchronized Optional<StoredFile> file(long number) {
    return history.file(number);
  }

  /** All messages of all chats, deleted ones too, by chat and id. */
  public synchronized List<Message> messages() {
    return history.messages();
  }

  /** Forgets every message and removes every file. */
  public synchronized void clear() throws IOException {
    journal.clear();
    history.clear();
    vault.sweep(List.of(), 0);
  }

  @Override
  public synchronized void close() throws IOException {
    journal.close();
  }
}
