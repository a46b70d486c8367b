package io.tenantvault.storage.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.storage.Channel;
import io.tenantvault.storage.telegram.PlaceProjects.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlaceProjectsTest {
  private static final int PROJECTS = 20_000;

  /** Three bots with one, two and three chats. */
  private static final List<Channel> POOL =
      List.of(
          new Channel(11, -1),
          new Channel(12, -2),
          new Channel(12, -3),
          new Channel(13, -4),
          new Channel(13, -5),
          new Channel(13, -6));

  private static List<Place> places(List<Channel> channels, int chatsPerProject) {
    var places = new PlaceProjects(channels, chatsPerProject);
    return projects().stream().map(places::of).toList();
  }

  private static List<ProjectId> projects() {
    return IntStream.range(0, PROJECTS).mapToObj(i -> new ProjectId("p" + i)).toList();
  }

  @Test
  void givesEveryChannelItsShare() {
    var first = new TreeMap<Long, Integer>();
    places(POOL, 1).forEach(place -> first.merge(place.chatIds().getFirst(), 1, Integer::sum));

    assertThat(first).hasSize(6);
    assertThat(first.values())
        .allSatisfy(count -> assertThat(count).isBetween(PROJECTS / 6 - 250, PROJECTS / 6 + 250));
  }

  @Test
  void movesOneProjectInNAndNoOtherWhenAChannelIsAdded() {
    var larger = new ArrayList<>(POOL);
    larger.add(new Channel(14, -7));

    List<Place> before = places(POOL, 1);
    List<Place> after = places(larger, 1);

    int moved = 0;
    for (int i = 0; i < PROJECTS; i++) {
      if (!before.get(i).equals(after.get(i))) {
        assertThat(after.get(i)).isEqualTo(new Place(14, List.of(-7L)));
        moved++;
      }
    }
    assertThat(moved).isBetween(PROJECTS / 7 - 250, PROJECTS / 7 + 250);
  }

  @Test
  void asksNotInWhichOrderTheyAreConfigured() {
    var reversed = new ArrayList<>(POOL);
    Collections.reverse(reversed);

    assertThat(places(reversed, 2)).isEqualTo(places(POOL, 2));
  }

  @Test
  void keepsAProjectWithOneBotAndSpreadsItOverNoMoreChatsThanItMay() {
    assertThat(places(POOL, 2))
        .allSatisfy(place -> {
          assertThat(place.chatIds()).hasSize(place.bot() == 11 ? 1 : 2).doesNotHaveDuplicates();
          assertThat(place.chatIds())
              .allSatisfy(chat -> assertThat(POOL).contains(new Channel(place.bot(), chat)));
        });
  }

  @Test
  void usesAllChatsOfASmallPool() {
    assertThat(places(List.of(new Channel(11, -1), new Channel(11, -2)), 4))
        .allSatisfy(place -> assertThat(place.chatIds()).containsExactlyInAnyOrder(-1L, -2L));
  }

  /** A change of the hash would move every project: what lies where is on no record but this. */
  @Test
  void hasAlwaysPutTheseProjectsThere() {
    var places = new PlaceProjects(POOL, 2);

    assertThat(List.of("acme", "globex", "initech").stream().map(ProjectId::new).map(places::of))
        .containsExactly(
            new Place(13, List.of(-5L, -6L)),
            new Place(11, List.of(-1L)),
            new Place(12, List.of(-2L, -3L)));
  }
}
