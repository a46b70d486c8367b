package io.tenantvault.restore.role;

import io.tenantvault.contract.id.TenantSchema;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The name of a role. Roles are of a whole server and schemas of one of its databases, so a part of
 * the name stands for the database.
 *
 * @param name {@code restore_}, up to 40 characters of the slug, {@code _} and 8 hex digits
 */
record RestoreRole(String name) {

  private static final int SLUG = 40;
  private static final int DIGITS = 8;

  /** The one of a schema in a database. */
  static RestoreRole of(TenantSchema schema, String database) {
    String slug = schema.slug().substring(0, Math.min(SLUG, schema.slug().length()));
    return new RestoreRole("restore_%s_%s".formatted(slug, digits(database + "/" + schema.name())));
  }

  private static String digits(String of) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** As an SQL identifier. The form of a slug leaves no quote to escape. */
  String quoted() {
    return '"' + name + '"';
  }

  @Override
  public String toString() {
    return name;
  }
}
