package io.tenantvault.storage.telegram;

import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.Deletion;
import io.tenantvault.storage.DocumentFinder;
import io.tenantvault.storage.DocumentProbe;
import io.tenantvault.storage.StorageException;
import io.tenantvault.storage.StorageLimits;
import io.tenantvault.storage.Upload;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Keeps documents in Telegram chats with one bot. A document's address is bot, chat and message;
 * its file id serves that bot only.
 *
 * <p>When an answer is lost after Telegram stored the document, {@link #store} fails as unavailable
 * and a retry stores it once more; the first message stays as a stray that nobody's record names,
 * until a sweep of the gaps between known message ids removes it.
 */
public final class TelegramStorage
    implements ArtifactStorage, DocumentProbe, DocumentFinder, AutoCloseable {
  private final BotApi api;
  private final OpenDocument openDocument;
  private final ProbeDocument probe;
  private final ForwardDocument forward;
  private final SpreadOverChats chats;

  private TelegramStorage(BotApi api, OpenDocument openDocument, SpreadOverChats chats) {
    this.api = api;
    this.openDocument = openDocument;
    this.probe = new ProbeDocument(api);
    this.forward = new ForwardDocument(api);
    this.chats = chats;
  }

  /**
   * Where files are fetched from.
   *
   * <p>In the {@link Cloud} by HTTP; with a self-hosted server from its disk.
   */
  public sealed interface Files {
    /** Behind the server's {@code /file/} address. */
    record Cloud() implements Files {}

    /**
     * On the disk of the server.
     *
     * @param serverDirectory the server's directory under the name that it has there
     * @param mount the same directory under the name that it has here
     */
    record Mounted(Path serverDirectory, Path mount) implements Files {}
  }

  /** Wraps the storage of one chat. */
  public interface ChatDecorator {
    /** The storage to use in its place. */
    ArtifactStorage decorate(long chatId, ArtifactStorage chat);
  }

  /**
   * A storage in these chats, whatever the project.
   *
   * @param chatIds at least one
   * @param decorator wraps what stores into one chat, such as in a throttle of its own
   */
  public static TelegramStorage of(
      Bot bot, Files files, List<Long> chatIds, StorageLimits limits, ChatDecorator decorator) {
    return of(bot, files, new Chats(chatIds, _ -> chatIds), limits, decorator);
  }

  /**
   * The chats of a bot.
   *
   * @param all none where the bot only looks after what it has stored
   * @param of those among them that a document may be put in, at least one
   */
  public record Chats(List<Long> all, Function<Upload, List<Long>> of) {}

  /**
   * A storage in some of these chats, chosen for each document.
   *
   * @param decorator wraps what stores into one chat, such as in a throttle of its own
   */
  public static TelegramStorage of(
      Bot bot, Files files, Chats chats, StorageLimits limits, ChatDecorator decorator) {
    var api = new BotApi(bot);
    TelegramFiles source =
        switch (files) {
          case Files.Cloud() -> new CloudFiles(api);
          case Files.Mounted(Path serverDirectory, Path mount) ->
              new MountedFiles(serverDirectory, mount, bot.token());
        };
    return new TelegramStorage(
        api,
        new OpenDocument(api, source),
        new SpreadOverChats(
            chats,
            chatId -> decorator.decorate(chatId, new TelegramChat(api, source, chatId, limits)),
            limits));
  }

  @Override
  public StoredFile store(Upload upload) throws StorageException, InterruptedException {
    return chats.store(upload);
  }

  @Override
  public InputStream open(StoredFile file, long expectedSize)
      throws StorageException, InterruptedException {
    return chats.open(file, expectedSize);
  }

  @Override
  public Deletion delete(StoredFile file) throws StorageException, InterruptedException {
    return chats.delete(file);
  }

  @Override
  public void mustBeThere(StoredFile file, long size)
      throws StorageException, InterruptedException {
    openDocument.pathOf(file, size);
  }

  @Override
  public Trace look(long bot, long chatId, long messageId)
      throws StorageException, InterruptedException {
    mustBeUs(bot);
    return probe.look(chatId, messageId);
  }

  @Override
  public Find find(long bot, long chatId, long messageId, long scratchChat)
      throws StorageException, InterruptedException {
    mustBeUs(bot);
    return forward.find(chatId, messageId, scratchChat);
  }

  @Override
  public StorageLimits limits() {
    return chats.limits();
  }

  private void mustBeUs(long bot) throws StorageException.Refused {
    long us = api.bot().token().botId();
    if (bot != us) {
      throw new StorageException.Refused(
          "bot %d is asked for, and this is bot %d; configure that bot's token".formatted(bot, us));
    }
  }

  /** Counts and times requests to the Bot API from now on. */
  public void bindTo(MeterRegistry registry) {
    api.meters().bindTo(registry);
  }

  /** Ends transfers that are under way. */
  @Override
  public void close() {
    api.close();
  }
}
