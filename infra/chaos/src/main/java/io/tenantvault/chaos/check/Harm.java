package io.tenantvault.chaos.check;

/** Ways in which a promise can be broken. */
public enum Harm {
  /** A request was accepted and nothing is known of it, or something else than what happened. */
  LOST("lost"),
  /** One request was carried out twice, or two attempts at the same time. */
  DOUBLED("doubled"),
  /** A document lies in storage that belongs to no backup. */
  ORPHANED("orphaned"),
  /** Something has been accepted and does not end. */
  STUCK("stuck"),
  /** A tenant is in a state that nobody has committed. */
  HALF_RESTORED("half restored"),
  /** A backup that was called complete cannot be read. */
  UNREADABLE("unreadable");

  private final String title;

  Harm(String title) {
    this.title = title;
  }

  /** For people. */
  public String title() {
    return title;
  }
}
