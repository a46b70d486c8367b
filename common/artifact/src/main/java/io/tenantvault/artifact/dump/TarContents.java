package io.tenantvault.artifact.dump;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the files in pg_dump's tar say: a {@code NNNN.dat} with the COPY data of each table, and
 * {@code restore.sql}, which tells whose data each file is. Other files are passed over.
 */
final class TarContents {

  private static final String SCRIPT = "restore.sql";
  private static final Pattern DATA = Pattern.compile("[0-9]+\\.dat");
  private static final String PATH = "'$$PATH$$/";

  private final SqlScript script = new SqlScript();
  private final List<CopyTarget> targets = new ArrayList<>();
  private final Map<String, CopyRows> dataByFile = new HashMap<>();
  private String file = "";
  private CopyRows data = new CopyRows();
  private boolean scriptSeen;
  private long rowsBefore;

  void begin(String name) {
    file = name;
    scriptSeen |= name.equals(SCRIPT);
    rowsBefore += data.count();
    data = new CopyRows();
    if (DATA.matcher(name).matches()) {
      dataByFile.put(name, data);
    }
  }

  void accept(byte[] bytes, int offset, int length) {
    if (file.equals(SCRIPT)) {
      int at = offset;
      while (at < offset + length) {
        at = script.accept(bytes, at, offset + length);
        script.takeCopy().filter(copy -> copy.source().startsWith(PATH)).ifPresent(targets::add);
      }
    } else if (dataByFile.containsKey(file)) {
      data.accept(bytes, offset, offset + length);
    }
  }

  long rows() {
    return rowsBefore + data.count();
  }

  List<TableRows> finish() throws IncompleteDumpException {
    if (!scriptSeen) {
      throw new IncompleteDumpException("the tar of the dump has no " + SCRIPT);
    }
    script.finish();
    var tables = new ArrayList<TableRows>();
    for (CopyTarget target : targets) {
      String name = target.source().substring(PATH.length()).replace("'", "");
      CopyRows counted = dataByFile.get(name);
      if (counted == null || !counted.ended()) {
        throw new IncompleteDumpException(
            "the tar of the dump has not all data of %s.%s (%s)"
                .formatted(target.schema(), target.table(), name));
      }
      tables.add(new TableRows(target.schema(), target.table(), counted.count()));
    }
    return List.copyOf(tables);
  }
}
