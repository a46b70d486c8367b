package io.tenantvault.contract.job;

/**
 * What a dump of one schema cannot carry. Stable words: callers and the restore tell by them.
 *
 * <p>What {@link #neededAtRestore} must be there before the backup is restored; the rest is for
 * people.
 */
public enum WarningCode {
  /** Objects of an extension are used; the dump has no {@code CREATE EXTENSION}. */
  EXTENSION_NEEDED(true),
  /** The extension lies in the tenant's schema, and its objects are used: they are not dumped. */
  EXTENSION_INSIDE(true),
  /** An object of another schema is used, which is not dumped. */
  OBJECT_NEEDED(true),
  /** A role has rights or is named by a policy; the dump has no {@code CREATE ROLE}. */
  ROLE_NEEDED(true),
  /** A table or index lies in a tablespace, which belongs to the whole server. */
  TABLESPACE_NEEDED(true),
  /** A role owns objects; what is restored belongs to the role of the restore. */
  OWNER_NOT_KEPT(false),
  /** An event trigger calls a function of the schema; it is not dumped. */
  EVENT_TRIGGER_NOT_DUMPED(false),
  /** A publication names tables of the schema; it is not dumped. */
  PUBLICATION_NOT_DUMPED(false),
  /** A subscription fills tables of the schema; it is not dumped. */
  SUBSCRIPTION_NOT_DUMPED(false),
  /** A column may name large objects, which are not dumped. */
  LARGE_OBJECTS_NOT_DUMPED(false);

  private final boolean neededAtRestore;

  WarningCode(boolean neededAtRestore) {
    this.neededAtRestore = neededAtRestore;
  }

  /** Whether a restore fails where it is missing. */
  public boolean neededAtRestore() {
    return neededAtRestore;
  }
}
