package io.tenantvault.artifact.dump;

import io.tenantvault.contract.job.DumpFormat;
import java.util.List;

/** Is shown all bytes of one dump in order. For one thread. */
public interface DumpInspector {

  /** An inspector for what pg_dump writes in this format. */
  static DumpInspector of(DumpFormat format) {
    return switch (format) {
      case SQL -> new SqlDumpInspector();
      case TAR -> new TarDumpInspector();
    };
  }

  /** The next bytes. */
  void inspect(byte[] bytes, int offset, int length);

  /** Rows of all tables seen so far. */
  long rows();

  /**
   * Says that there are no more bytes.
   *
   * @return the rows of each table in the order of the dump
   * @throws IncompleteDumpException when pg_dump's mark of completion was not the last thing
   */
  List<TableRows> finish() throws IncompleteDumpException;
}
