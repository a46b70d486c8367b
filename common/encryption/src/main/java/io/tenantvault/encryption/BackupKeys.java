package io.tenantvault.encryption;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.Encryption;
import io.tenantvault.contract.job.EncryptionFormat;
import io.tenantvault.contract.job.FailureCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The secret halves of backups' key pairs in {@code control_plane.backup_keys}, wrapped. They are
 * in no event, because Kafka keeps events: a key that is deleted here is gone. Rebuilding the
 * tables from events leaves this one alone.
 */
public final class BackupKeys {

  private final DataSource controlPlane;
  private final MasterKey master;

  /** Keys in a database, wrapped by a master key. */
  public BackupKeys(DataSource controlPlane, MasterKey master) {
    this.controlPlane = controlPlane;
    this.master = master;
  }

  /**
   * A new key pair for one attempt of a backup, which is kept when this returns.
   *
   * @throws SQLException when it could not be kept; nothing may be encrypted for it then
   */
  public Encryption create(ProjectId project, JobId job, int attempt) throws SQLException {
    AgeKeyPair pair = AgeKeyPair.generate();
    String recipient = pair.encryption().recipient();
    WrappedKey wrapped =
        master.wrap(pair.identity().bytes(), WrappedKey.context(recipient, project.value()));
    try (Connection connection = controlPlane.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                insert into control_plane.backup_keys (recipient, project_id, job_id, attempt, wrapped, master_key)
                values (?, ?, ?, ?, ?, ?)
                """)) {
      insert.setString(1, recipient);
      insert.setString(2, project.value());
      insert.setObject(3, job.value());
      insert.setInt(4, attempt);
      insert.setBytes(5, wrapped.bytes());
      insert.setString(6, wrapped.masterKey());
      insert.executeUpdate();
    }
    return pair.encryption();
  }

  /**
   * The secret half for a recipient.
   *
   * @throws KeyNotUsableException {@code KEY_DESTROYED} when it is not kept any more, {@code
   *     KEY_UNAVAILABLE} when the master key does not open it
   */
  public AgeIdentity find(Encryption encryption) throws KeyNotUsableException, SQLException {
    try (Connection connection = controlPlane.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select project_id, master_key, wrapped from control_plane.backup_keys where recipient = ?")) {
      query.setString(1, encryption.recipient());
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new KeyNotUsableException(
              FailureCode.KEY_DESTROYED,
              "the key for %s is destroyed, and with it every copy of its backup"
                  .formatted(encryption.recipient()));
        }
        return new WrappedKey(row.getString(2), row.getBytes(3))
            .open(master, encryption, row.getString(1));
      }
    }
  }

  /**
   * What became of some keys.
   *
   * @param wrapped how many were wrapped anew
   * @param refused why each of the others stays as it is
   * @param last the last of them; nothing where there was none
   */
  public record Rewrapped(int wrapped, List<String> refused, Optional<String> last) {}

  /**
   * Wraps keys anew that another master key than the active one has wrapped; those that are wrapped
   * already stay, and those that no master key opens. May be ended and begun again at any time.
   *
   * @param after the last of the keys before; empty at the begin
   * @param most keys in one transaction
   */
  public Rewrapped rewrap(String after, int most) throws SQLException {
    try (Connection connection = controlPlane.getConnection()) {
      connection.setAutoCommit(false);
      List<Row> rows = others(connection, after, most);
      var refused = new ArrayList<String>();
      try (PreparedStatement update =
          connection.prepareStatement(
              "update control_plane.backup_keys set wrapped = ?, master_key = ? where recipient = ?")) {
        for (Row row : rows) {
          String context = WrappedKey.context(row.recipient(), row.project());
          try {
            WrappedKey anew = master.wrap(master.unwrap(row.wrapped(), context), context);
            update.setBytes(1, anew.bytes());
            update.setString(2, anew.masterKey());
            update.setString(3, row.recipient());
            update.addBatch();
          } catch (KeyNotUsableException e) {
            refused.add("The key for %s: %s".formatted(row.recipient(), e.getMessage()));
          }
        }
        update.executeBatch();
      }
      connection.commit();
      return new Rewrapped(
          rows.size() - refused.size(),
          List.copyOf(refused),
          rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast().recipient()));
    }
  }

  private record Row(String recipient, String project, WrappedKey wrapped) {}

  private List<Row> others(Connection connection, String after, int most) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            select recipient, project_id, master_key, wrapped from control_plane.backup_keys
             where master_key <> ? and recipient > ? order by recipient limit ? for update skip locked
            """)) {
      query.setString(1, master.active());
      query.setString(2, after);
      query.setInt(3, most);
      var rows = new ArrayList<Row>();
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          rows.add(
              new Row(
                  found.getString(1),
                  found.getString(2),
                  new WrappedKey(found.getString(3), found.getBytes(4))));
        }
      }
      return rows;
    }
  }

  /** For whom a backup is encrypted; empty where the catalogue has none, or it is not encrypted. */
  public Optional<Encryption> ofBackup(UUID backup) throws SQLException {
    try (Connection connection = controlPlane.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select encrypted_for from control_plane.backups where id = ?")) {
      query.setObject(1, backup);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.ofNullable(row.getString(1))
                .map(recipient -> new Encryption(EncryptionFormat.AGE, recipient))
            : Optional.empty();
      }
    }
  }
}
