package io.tenantvault.retention.scaling;

import io.tenantvault.contract.id.ProjectId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Jobs that wait for a slot. */
interface WaitingJobs extends AutoCloseable {

  /** It is so late now. */
  void setTime(Instant now);

  /** They wait from now on, in this order; the first has this number, the others follow. */
  void add(List<ProjectId> projects, int first, Instant now);

  /** The number of the job that begins now, if one may. */
  Optional<Integer> take();

  /** A job has ended. */
  void ended(int job);

  @Override
  void close() throws SQLException;
}
