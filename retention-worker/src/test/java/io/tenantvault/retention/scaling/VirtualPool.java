package io.tenantvault.retention.scaling;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.storage.Channel;
import io.tenantvault.storage.StorageException.Unavailable;
import io.tenantvault.storage.telegram.PlaceProjects;
import java.time.Instant;
import java.util.Comparator;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** The channels, with projects placed in them as the storage places them. */
final class VirtualPool {
  private final Map<Long, VirtualChannel> channels = new TreeMap<>();
  private final PlaceProjects places;

  VirtualPool(Scenario scenario) {
    places = places(scenario.bots(), scenario.chats());
    for (long id = 1; id <= scenario.channels(); id++) {
      channels.put(-id, new VirtualChannel());
    }
  }

  static PlaceProjects places(int bots, int chats) {
    return new PlaceProjects(
        LongStream.rangeClosed(1, (long) bots * chats)
            .mapToObj(id -> new Channel(1 + (id - 1) / chats, -id))
            .toList(),
        Scenario.CHATS_PER_PROJECT);
  }

  /** When a message of a project is sent: in that one of its chats that comes first. */
  Instant send(ProjectId project, Instant ready) throws Unavailable, InterruptedException {
    VirtualChannel channel =
        places.of(project).chatIds().stream()
            .map(this::channel)
            .min(Comparator.comparingLong(one -> one.busyFor(ready)))
            .orElseThrow();
    return channel.send(ready);
  }

  private VirtualChannel channel(long chatId) {
    VirtualChannel channel = channels.get(chatId);
    if (channel == null) {
      throw new IllegalArgumentException("no chat " + chatId);
    }
    return channel;
  }

  /** Of messages by channel. */
  LongSummaryStatistics messages() {
    return channels.values().stream().mapToLong(VirtualChannel::messages).summaryStatistics();
  }
}
