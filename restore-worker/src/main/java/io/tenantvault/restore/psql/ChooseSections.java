package io.tenantvault.restore.psql;

import java.util.HashSet;
import java.util.Set;

/** Decides of each section of a dump, in their order, whether it is wanted. */
final class ChooseSections {

  /** What becomes of a section. */
  enum Decision {
    /** It is wanted. */
    TAKE,
    /** It is not. */
    LEAVE,
    /** The next one decides. */
    HOLD,
    /** It is wanted, and the one that was held is too. */
    TAKE_BOTH
  }

  private final TableChoice choice;
  private final Set<String> madeSequences = new HashSet<>();
  private String held = "";

  ChooseSections(TableChoice choice) {
    this.choice = choice;
  }

  /** Decides by a section's first statement. */
  Decision decide(String section) {
    String before = held;
    held = "";
    Subject subject =
        Subject.of(section)
            .filter(found -> found.schema().equals(choice.schema().name()))
            .orElse(null);
    if (subject == null) {
      return Decision.LEAVE;
    }
    String sequence = subject.sequence() == null ? "" : subject.sequence();
    boolean made = subject.table() != null && choice.made().contains(subject.table());
    return switch (subject.action()) {
      case CREATE_SEQUENCE -> {
        held = sequence;
        yield Decision.HOLD;
      }
      case OWN_SEQUENCE -> {
        if (made) {
          madeSequences.add(sequence);
        }
        boolean both = made && sequence.equals(before);
        yield both ? Decision.TAKE_BOTH : made ? Decision.TAKE : Decision.LEAVE;
      }
      case SET_SEQUENCE ->
          take(madeSequences.contains(sequence) || choice.sequences().contains(sequence));
      case DEFINE -> take(subject.table() == null ? madeSequences.contains(sequence) : made);
    };
  }

  private static Decision take(boolean wanted) {
    return wanted ? Decision.TAKE : Decision.LEAVE;
  }
}
