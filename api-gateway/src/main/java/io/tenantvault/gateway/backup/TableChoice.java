package io.tenantvault.gateway.backup;

import io.tenantvault.gateway.request.JsonBody;
import io.tenantvault.gateway.request.JsonReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which part of a database is backed up. Whether the tables exist is found out by the job.
 *
 * @param include the only tables; nothing for all
 * @param exclude tables to leave out
 */
public record TableChoice(
    Optional<List<String>> include,
    Optional<List<String>> exclude,
    Optional<Boolean> schemaOnly,
    Optional<Boolean> dataOnly) {
  private static final String DATA_ONLY = "data_only";
  private static final int MOST = 1_000;

  /** Asks for the fields; faults are noted with the body. */
  public static Supplier<TableChoice> in(JsonBody body) {
    var names = JsonReader.listOf(JsonReader.text().then(TableChoice::name), MOST);
    var include = body.optional("include_tables", names);
    var exclude = body.optional("exclude_tables", names);
    var schemaOnly = body.optional("schema_only", JsonReader.flag());
    var dataOnly = body.optional(DATA_ONLY, JsonReader.flag());
    if (schemaOnly.get().orElse(false) && dataOnly.get().orElse(false)) {
      body.fault(DATA_ONLY, "leaves nothing to back up together with schema_only");
    }
    return () -> new TableChoice(include.get(), exclude.get(), schemaOnly.get(), dataOnly.get());
  }

  private static String name(String text) {
    if (text.isEmpty() || text.length() > 63 || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("must hold names of tables, 1 to 63 characters each");
    }
    return text;
  }
}
