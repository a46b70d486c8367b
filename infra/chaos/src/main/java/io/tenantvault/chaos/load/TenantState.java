package io.tenantvault.chaos.load;

import java.util.Optional;

/**
 * What a tenant's tables hold.
 *
 * @param accounts of one table
 * @param entries of the other
 */
public record TenantState(Rows accounts, Rows entries) {

  /**
   * A table's rows.
   *
   * @param count how many
   * @param oldest the lowest version among them
   * @param newest the highest
   * @param whole how many have the text of their version
   */
  public record Rows(long count, long oldest, long newest, long whole) {
    boolean isOne(long expected) {
      return count == expected && whole == expected && oldest == newest;
    }
  }

  /** The version that wrote all of it; empty when nobody has ever committed such a state. */
  public Optional<Long> version() {
    boolean one =
        accounts.isOne(Tenant.ACCOUNTS)
            && entries.isOne(Tenant.ENTRIES)
            && accounts.newest() == entries.newest();
    return one ? Optional.of(entries.newest()) : Optional.empty();
  }
}
