package io.tenantvault.keys;

import io.tenantvault.encryption.BackupKeys;
import io.tenantvault.encryption.KeyNotUsableException;
import io.tenantvault.encryption.MasterKey;
import io.tenantvault.encryption.autoconfigure.EncryptionAutoConfiguration;
import io.tenantvault.jobruntime.autoconfigure.ControlPlaneAutoConfiguration;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The program for the keys of encrypted backups. */
@SpringBootConfiguration
@ImportAutoConfiguration({ControlPlaneAutoConfiguration.class, EncryptionAutoConfiguration.class})
public class KeysApplication {

  /** The word that the retention worker's jar knows it by. */
  public static final String COMMAND = "keys";

  private static final String USAGE =
      """
      keys rotate        wraps all keys of backups by the first of MASTER_KEYS; the others may go afterwards
      keys show BACKUP   prints the key of a backup, for age --decrypt --identity
      """;

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;
  private static final int BATCH = 500;

  /**
   * Runs it.
   *
   * @param arguments behind {@link #COMMAND}
   * @return the program's exit code: 0 when done, 1 when it failed, 2 for arguments that are none
   */
  public static int run(List<String> arguments, PrintStream out) {
    boolean rotate = arguments.equals(List.of("rotate"));
    boolean show = arguments.size() == 2 && arguments.getFirst().equals("show");
    if (!rotate && !show) {
      out.print(USAGE);
      return MISUSED;
    }
    try (var context =
        new SpringApplicationBuilder(KeysApplication.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .properties("logging.level.root=warn")
            .run()) {
      MasterKey master = context.getBean(MasterKey.class);
      BackupKeys keys = new BackupKeys(context.getBean(DataSource.class), master);
      return rotate ? rotate(keys, master, out) : show(keys, arguments.get(1), out);
    } catch (KeyNotUsableException | SQLException | IllegalStateException e) {
      out.println(e.getMessage());
      return FAILED;
    }
  }

  private static int rotate(BackupKeys keys, MasterKey master, PrintStream out)
      throws SQLException {
    int wrapped = 0;
    int refused = 0;
    Optional<String> last = Optional.of("");
    while (last.isPresent()) {
      BackupKeys.Rewrapped some = keys.rewrap(last.get(), BATCH);
      some.refused().forEach(out::println);
      wrapped += some.wrapped();
      refused += some.refused().size();
      last = some.last();
    }
    out.printf("Wrapped by master key %s: %d keys. ", master.active(), wrapped);
    if (refused > 0) {
      out.printf("Left as they were, see above: %d keys; keep their master keys.%n", refused);
      return FAILED;
    }
    out.printf("All others were already.%n");
    return DONE;
  }

  private static int show(BackupKeys keys, String backup, PrintStream out)
      throws KeyNotUsableException, SQLException {
    try {
      var encryption = keys.ofBackup(UUID.fromString(backup));
      if (encryption.isEmpty()) {
        out.println("The catalogue has no encrypted backup " + backup);
        return FAILED;
      }
      out.println(keys.find(encryption.get()).value());
      return DONE;
    } catch (IllegalArgumentException e) {
      out.println("No id of a backup: " + backup);
      return MISUSED;
    }
  }
}
