package io.tenantvault.projection.intake;

import io.tenantvault.projection.tables.ProjectEvents;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Projects a batch and finds those events in it that the tables refuse. */
@Component
class ProjectBatch {

  private final ProjectEvents projection;
  private final ProjectionMeters meters;

  ProjectBatch(ProjectEvents projection, ProjectionMeters meters) {
    this.projection = projection;
    this.meters = meters;
  }

  /**
   * Brings all of them into the tables but those that it returns.
   *
   * @throws org.springframework.dao.DataAccessException when the database does not answer; some of
   *     them may be in the tables then
   */
  List<Unusable> project(List<Readable> batch) {
    var refused = new ArrayList<Unusable>();
    project(batch, refused);
    return refused;
  }

  private void project(List<Readable> batch, List<Unusable> refused) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      projection.project(batch.stream().map(Readable::told).toList());
      batch.forEach(meters::projected);
    } catch (RuntimeException e) {
      if (!isOfTheEvents(e)) {
        throw e;
      }
      if (batch.size() == 1) {
        refused.add(withoutAudit(batch.getFirst(), e));
      } else {
        // One of them: the half without it goes in as one.
        int middle = batch.size() / 2;
        project(batch.subList(0, middle), refused);
        project(batch.subList(middle, batch.size()), refused);
      }
    }
  }

  private Unusable withoutAudit(Readable one, RuntimeException refusal) {
    try {
      projection.projectUnaudited(one.told());
      meters.projected(one);
      return new Unusable(
          one.message(), "projected, but the audit log refuses it: " + RootCause.of(refusal));
    } catch (RuntimeException e) {
      if (!isOfTheEvents(e)) {
        throw e;
      }
      return new Unusable(one.message(), "PostgreSQL refuses it: " + RootCause.of(e));
    }
  }

  // What will fail again however often it is tried. A database that is away, or that wants it
  // tried again, is not among it.
  private static boolean isOfTheEvents(RuntimeException e) {
    return e instanceof DataIntegrityViolationException
        || e instanceof IllegalArgumentException
        || e instanceof DateTimeException
        || e instanceof ArithmeticException;
  }
}
