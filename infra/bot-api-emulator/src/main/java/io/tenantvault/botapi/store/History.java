package io.tenantvault.botapi.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All chats as the journal's entries make them. Not thread-safe; only {@link #apply} changes it, so
 * that a replay ends where the running process was.
 */
final class History {
  /** Message 1 of a channel is the notice of its creation, which no bot can delete. */
  private static final int FIRST_MESSAGE = 2;

  private final Map<Long, TreeMap<Integer, Message>> chats = new TreeMap<>();
  private final Map<Long, FileUse> files = new HashMap<>();
  private long lastFile;

  private record FileUse(StoredFile file, int messages) {}

  /** Takes an entry in; returns the file that no message holds any more because of it. */
  Optional<StoredFile> apply(Entry entry) {
    TreeMap<Integer, Message> chat =
        chats.computeIfAbsent(entry.key().chatId(), id -> new TreeMap<>());
    int id = entry.key().messageId();
    return switch (entry) {
      case Entry.Posted posted -> {
        chat.put(id, Message.posted(posted));
        posted.content().attachedFile().ifPresent(this::use);
        yield Optional.empty();
      }
      case Entry.Edited edited -> {
        Message before = present(chat, edited);
        chat.put(id, before.editedTo(edited.content(), edited.at()));
        edited.content().attachedFile().ifPresent(this::use);
        yield before.content().attachedFile().filter(this::release);
      }
      case Entry.Deleted deleted -> {
        Message before = present(chat, deleted);
        chat.put(id, before.deletedAt(deleted.at()));
        yield before.content().attachedFile().filter(this::release);
      }
    };
  }

  private static Message present(Map<Integer, Message> chat, Entry entry) {
    Message message = chat.get(entry.key().messageId());
    if (message == null || message.deleted() != null) {
      throw new IllegalStateException("the journal changes a message that is not there: " + entry);
    }
    return message;
  }

  private void use(StoredFile file) {
    lastFile = Math.max(lastFile, file.number());
    files.merge(
        file.number(),
        new FileUse(file, 1),
        (held, one) -> new FileUse(held.file(), held.messages() + one.messages()));
  }

  private boolean release(StoredFile file) {
    return files.computeIfPresent(
            file.number(),
            (number, held) ->
                held.messages() > 1 ? new FileUse(held.file(), held.messages() - 1) : null)
        == null;
  }

  MessageKey nextKey(long chatId) {
    TreeMap<Integer, Message> chat = chats.get(chatId);
    return new MessageKey(
        chatId, chat == null || chat.isEmpty() ? FIRST_MESSAGE : chat.lastKey() + 1);
  }

  Optional<Message> live(MessageKey key) {
    return Optional.ofNullable(chats.get(key.chatId()))
        .map(chat -> chat.get(key.messageId()))
        .filter(message -> message.deleted() == null);
  }

  Optional<StoredFile> file(long number) {
    return Optional.ofNullable(files.get(number)).map(FileUse::file);
  }

  Collection<StoredFile> files() {
    return files.values().stream().map(FileUse::file).toList();
  }

  long lastFile() {
    return lastFile;
  }

  List<Message> messages() {
    var all = new ArrayList<Message>();
    chats.values().forEach(chat -> all.addAll(chat.values()));
    return all;
  }

  void clear() {
    chats.clear();
    files.clear();
  }
}
