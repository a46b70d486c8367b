package io.tenantvault.projection.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.PartDeleted.Outcome;
import io.tenantvault.projection.SampleEvents;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which documents a search for orphans may pass over, and how often one was refused. */
class StoredPartsIT {
  private static final String IN_CATALOGUE =
      "SELECT concat_ws(' ', message_id % 1000, in_catalogue) FROM control_plane.backup_parts ORDER BY 1";
  private static final String REFUSALS = "SELECT refusals FROM control_plane.backup_parts";

  @RegisterExtension private static final Projection projection = new Projection();
  private final SampleEvents backup = new SampleEvents("shop");

  @Test
  void belongToTheCatalogueOnceTheirAttemptHasMadeTheBackup() {
    projection.project(List.of(backup.stored(1, 2, 101), backup.stored(2, 2, 102)));
    assertThat(projection.query(IN_CATALOGUE)).containsExactly("101 f", "102 f");

    projection.project(List.of(backup.completed(2, 5, 102)));
    assertThat(projection.query(IN_CATALOGUE)).containsExactly("101 f", "102 t");

    projection.project(List.of(backup.completed(3, 5, 103), backup.stored(3, 4, 103)));
    assertThat(projection.query(IN_CATALOGUE)).containsExactly("101 f", "102 f", "103 t");
  }

  @Test
  void belongToItWhateverElseIsInTheBatch() {
    var other = new SampleEvents("shop");
    projection.project(List.of(other.stored(1, 2, 201)));

    projection.project(
        List.of(
            other.completed(1, 5, 201),
            backup.stored(1, 2, 101),
            backup.completed(1, 5, 101),
            backup.stored(1, 3, 102)));

    assertThat(projection.query(IN_CATALOGUE)).containsExactly("101 t", "102 t", "201 t");
  }

  @Test
  void countTheirRefusalsAlsoInAReplay() {
    var story =
        List.of(
            backup.stored(1, 1, 5),
            backup.deleted(5, Outcome.REFUSED, 50),
            backup.deleted(5, Outcome.REFUSED, 100));

    projection.project(story);
    projection.project(story);
    assertThat(projection.query(REFUSALS)).containsExactly("2");

    projection.project(List.of(backup.deleted(5, Outcome.TOMBSTONED, 200)));
    assertThat(projection.query(REFUSALS)).containsExactly("2");
  }
}
