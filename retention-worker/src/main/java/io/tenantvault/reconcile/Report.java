package io.tenantvault.reconcile;

import java.util.ArrayList;
import java.util.List;

/** What a reconciliation has found so far. Not thread-safe. */
final class Report {
  private final List<String> differences = new ArrayList<>();
  private int documents;
  private int probed;
  private int foreign;

  /** Something differs. */
  void differs(String what) {
    differences.add(what);
  }

  /** A document was asked for. */
  void asked() {
    documents++;
  }

  /** A message id between known ones was looked at. */
  void looked() {
    probed++;
  }

  /** There is a message of somebody else. */
  void foreign() {
    foreign++;
  }

  int documents() {
    return documents;
  }

  int probed() {
    return probed;
  }

  int foreignMessages() {
    return foreign;
  }

  List<String> differences() {
    return List.copyOf(differences);
  }
}
