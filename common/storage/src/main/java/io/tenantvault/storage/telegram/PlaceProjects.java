package io.tenantvault.storage.telegram;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.storage.Channel;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Says which bot stores a project's documents, and in which of its chats, by the highest random
 * weight: every channel of the pool draws a number for the project, and the bot of the highest one
 * has it. So all processes agree without asking anybody, every channel has its share, and one more
 * channel in {@code n} takes over one project in {@code n} and moves no other.
 *
 * <p>A project's documents lie with one bot: its backups can be fetched by hand with one token.
 * What was stored before stays where it is; this is about new documents only.
 */
public final class PlaceProjects {
  private final List<Channel> channels;
  private final long[] salts;
  private final int chatsPerProject;

  /**
   * Where it is put.
   *
   * @param bot the bot's id
   * @param chatIds of that bot, the most weighty first
   */
  public record Place(long bot, List<Long> chatIds) {}

  /**
   * Places projects in these channels, in whatever order.
   *
   * @param chatsPerProject over how many chats the documents of one may be spread
   */
  public PlaceProjects(List<Channel> channels, int chatsPerProject) {
    if (channels.isEmpty() || chatsPerProject < 1) {
      throw new IllegalArgumentException("a channel is needed, and at least 1 of them a project");
    }
    this.channels = List.copyOf(channels);
    this.salts =
        channels.stream()
            .mapToLong(channel -> mixed(mixed(channel.bot()) ^ channel.chatId()))
            .toArray();
    this.chatsPerProject = chatsPerProject;
  }

  /** The place of a project. */
  public Place of(ProjectId project) {
    long hash = hash(project);
    int first = 0;
    for (int i = 1; i < salts.length; i++) {
      if (Long.compareUnsigned(weight(hash, i), weight(hash, first)) > 0) {
        first = i;
      }
    }
    long bot = channels.get(first).bot();
    return new Place(bot, chats(bot, hash));
  }

  private List<Long> chats(long bot, long hash) {
    Comparator<Integer> byWeight = (a, b) -> Long.compareUnsigned(weight(hash, b), weight(hash, a));
    return IntStream.range(0, salts.length)
        .filter(i -> channels.get(i).bot() == bot)
        .boxed()
        .sorted(byWeight)
        .limit(chatsPerProject)
        .map(i -> channels.get(i).chatId())
        .toList();
  }

  private long weight(long hash, int channel) {
    return mixed(hash ^ salts[channel]);
  }

  /** FNV-1a, 64 bits; fixed for ever, or projects move. */
  private static long hash(ProjectId project) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : project.value().getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  /** The finisher of SplitMix64; fixed for ever as well. */
  private static long mixed(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
