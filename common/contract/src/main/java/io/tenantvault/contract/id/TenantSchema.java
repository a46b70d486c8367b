package io.tenantvault.contract.id;

import java.util.regex.Pattern;

/**
 * The PostgreSQL schema of a tenant, {@code tenant_{slug}}.
 *
 * @param slug 1 to 50 lower-case letters, digits, {@code _} and {@code -}, beginning with a letter
 *     or digit
 */
public record TenantSchema(String slug) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,49}");

  /** Refuses a slug that could not be a schema's name as it stands. */
  public TenantSchema {
    if (!FORM.matcher(slug).matches()) {
      throw new IllegalArgumentException(
          "slug must be 1 to 50 lower-case letters, digits, '_' or '-', beginning with a letter or digit");
    }
  }

  /** The schema's name, unquoted. */
  public String name() {
    return "tenant_" + slug;
  }

  /** The schema's name as an SQL identifier. The form of a slug leaves no quote to escape. */
  public String quoted() {
    return '"' + name() + '"';
  }

  @Override
  public String toString() {
    return name();
  }
}
