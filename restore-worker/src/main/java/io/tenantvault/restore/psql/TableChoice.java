package io.tenantvault.restore.psql;

import io.tenantvault.contract.id.TenantSchema;
import java.util.Set;

/**
 * Which tables of a dump are wanted.
 *
 * @param schema the dump's
 * @param filled those of which only the rows are wanted
 * @param made those that are wanted with their definitions
 * @param sequences those of {@code filled}, whose values are wanted
 */
public record TableChoice(
    TenantSchema schema, Set<String> filled, Set<String> made, Set<String> sequences) {

  /** Copies the sets. */
  public TableChoice {
    filled = Set.copyOf(filled);
    made = Set.copyOf(made);
    sequences = Set.copyOf(sequences);
  }
}
