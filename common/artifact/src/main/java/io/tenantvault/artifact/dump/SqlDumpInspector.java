package io.tenantvault.artifact.dump;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the plain form: SQL, and after each COPY statement a table's data. */
final class SqlDumpInspector implements DumpInspector {

  private static final String STDIN = "stdin";

  private final SqlScript script = new SqlScript();
  private final List<TableRows> tables = new ArrayList<>();
  private @Nullable CopyTarget target;
  private CopyRows data = new CopyRows();
  private long rowsBefore;

  @Override
  public void inspect(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = offset;
    while (at < end) {
      if (target == null) {
        at = script.accept(bytes, at, end);
        target = script.takeCopy().filter(copy -> copy.source().equals(STDIN)).orElse(null);
      } else {
        at = data.accept(bytes, at, end);
        if (data.ended()) {
          tables.add(new TableRows(target.schema(), target.table(), data.count()));
          rowsBefore += data.count();
          data = new CopyRows();
          target = null;
        }
      }
    }
  }

  @Override
  public long rows() {
    return rowsBefore + data.count();
  }

  @Override
  public List<TableRows> finish() throws IncompleteDumpException {
    if (target != null) {
      throw new IncompleteDumpException(
          "the dump ends within the data of " + target.schema() + "." + target.table());
    }
    script.finish();
    return List.copyOf(tables);
  }
}
