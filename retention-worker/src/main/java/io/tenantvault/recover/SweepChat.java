package io.tenantvault.recover;

import io.tenantvault.storage.Channel;
import io.tenantvault.storage.DocumentFinder;
import io.tenantvault.storage.StorageException;

/** Looks at the messages of a chat, whose ids count up. */
final class SweepChat {
  private final DocumentFinder finder;
  private final long scratchChat;
  private final Options.Sweep which;

  SweepChat(DocumentFinder finder, long scratchChat, Options.Sweep which) {
    this.finder = finder;
    this.scratchChat = scratchChat;
    this.which = which;
  }

  /** What is done with a document. */
  @FunctionalInterface
  interface Reader {
    /** Reads one. */
    void read(DocumentFinder.Document document) throws StorageException, InterruptedException;
  }

  /**
   * Gives every document to the reader.
   *
   * @param report is told of every message id before it is looked at
   * @throws StorageException when the storage does not answer, or refuses the bot
   */
  void sweep(Channel channel, Reader reader, RecoverReport report)
      throws StorageException, InterruptedException {
    Long to = which.to();
    long empty = 0;
    for (long id = which.from(); to == null ? empty < which.gap() : id <= to; id++) {
      report.looks(channel, id);
      switch (finder.find(channel.bot(), channel.chatId(), id, scratchChat)) {
        case DocumentFinder.Nothing() -> empty++;
        case DocumentFinder.Other() -> empty = 0;
        case DocumentFinder.Document document -> {
          empty = 0;
          reader.read(document);
        }
      }
    }
  }
}
