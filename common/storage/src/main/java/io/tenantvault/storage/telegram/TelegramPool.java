package io.tenantvault.storage.telegram;

import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.Deletion;
import io.tenantvault.storage.DocumentFinder;
import io.tenantvault.storage.DocumentProbe;
import io.tenantvault.storage.StorageException;
import io.tenantvault.storage.StorageLimits;
import io.tenantvault.storage.Upload;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Several bots, each with its chats. A project's place says which bot stores; what is stored is
 * read, asked for and removed by the bot that stored it, whether it still stores anything or not.
 */
public final class TelegramPool
    implements ArtifactStorage, DocumentProbe, DocumentFinder, AutoCloseable {
  private final Map<Long, Member> members = new LinkedHashMap<>();
  private final PlaceProjects places;
  private final Member usual;

  /**
   * A bot of the pool.
   *
   * @param id the bot's
   * @param telegram it itself
   * @param guarded the same with what guards it
   */
  public record Member(long id, TelegramStorage telegram, ArtifactStorage guarded) {}

  /**
   * A pool.
   *
   * @param members each bot once
   * @param places names none but these bots
   */
  public TelegramPool(List<Member> members, PlaceProjects places) {
    members.forEach(member -> this.members.put(member.id(), member));
    this.places = places;
    // Of no project: any place will do, as long as it is the same in all processes.
    this.usual = member(places.of(new ProjectId("none")).bot());
  }

  private Member member(long bot) {
    Member member = members.get(bot);
    if (member == null) {
      throw new IllegalArgumentException("bot " + bot + " is none of the pool");
    }
    return member;
  }

  @Override
  public StoredFile store(Upload upload) throws StorageException, InterruptedException {
    ProjectId project = upload.project();
    Member member = project == null ? usual : member(places.of(project).bot());
    return member.guarded().store(upload);
  }

  @Override
  public InputStream open(StoredFile file, long expectedSize)
      throws StorageException, InterruptedException {
    return of(file).guarded().open(file, expectedSize);
  }

  @Override
  public Deletion delete(StoredFile file) throws StorageException, InterruptedException {
    Member member = members.get(file.bot());
    return member == null
        ? Deletion.refused(notConfigured(file.bot()))
        : member.guarded().delete(file);
  }

  @Override
  public void mustBeThere(StoredFile file, long size)
      throws StorageException, InterruptedException {
    of(file).telegram().mustBeThere(file, size);
  }

  @Override
  public Trace look(long bot, long chatId, long messageId)
      throws StorageException, InterruptedException {
    return of(bot, "message %d of chat %d".formatted(messageId, chatId))
        .telegram()
        .look(bot, chatId, messageId);
  }

  @Override
  public Find find(long bot, long chatId, long messageId, long scratchChat)
      throws StorageException, InterruptedException {
    return of(bot, "message %d of chat %d".formatted(messageId, chatId))
        .telegram()
        .find(bot, chatId, messageId, scratchChat);
  }

  private Member of(StoredFile file) throws StorageException.Refused {
    return of(file.bot(), "message %d of chat %d".formatted(file.messageId(), file.chatId()));
  }

  private Member of(long bot, String about) throws StorageException.Refused {
    @Nullable Member member = members.get(bot);
    if (member == null) {
      throw new StorageException.Refused(about + ": " + notConfigured(bot));
    }
    return member;
  }

  private String notConfigured(long bot) {
    return ("stored by bot %d, whose token is not configured, and bots %s can neither fetch, edit nor delete"
            + " it; add that bot's token to tenantvault.storage.telegram.bot-token (BOT_TOKEN),"
            + " without a chat if it is to store nothing more")
        .formatted(bot, members.keySet());
  }

  @Override
  public StorageLimits limits() {
    return usual.telegram().limits();
  }

  /** Counts and times requests to the Bot API from now on. */
  public void bindTo(MeterRegistry registry) {
    members.values().forEach(member -> member.telegram().bindTo(registry));
  }

  /** Ends transfers that are under way. */
  @Override
  public void close() {
    members.values().forEach(member -> member.telegram().close());
  }
}
