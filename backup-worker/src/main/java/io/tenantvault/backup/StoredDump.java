package io.tenantvault.backup;

import io.tenantvault.artifact.Artifact;
import io.tenantvault.artifact.dump.TableRows;
import java.util.List;

/** A dump that ended well and lies in storage, every part of it. */
record StoredDump(Artifact artifact, List<TableRows> tables) {

  StoredDump {
    tables = List.copyOf(tables);
  }

  /** Rows of all tables. */
  long rows() {
    return tables.stream().mapToLong(TableRows::rows).sum();
  }
}
