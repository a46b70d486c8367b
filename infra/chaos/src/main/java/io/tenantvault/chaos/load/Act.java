package io.tenantvault.chaos.load;

import java.util.Random;

/** What callers do. */
enum Act {
  CHANGE(24),
  BACKUP(20),
  BACKUP_BY_EVENT(12),
  LOGS(6),
  FILES(6),
  RESTORE(18),
  UNDO(6),
  CANCEL(6),
  DELETE(5),
  HOLD(4),
  RELEASE(4),
  RETRY(3);

  private final int weight;

  Act(int weight) {
    this.weight = weight;
  }

  static Act draw(Random random) {
    int left = 0;
    for (Act act : values()) {
      left += act.weight;
    }
    left = random.nextInt(left);
    for (Act act : values()) {
      left -= act.weight;
      if (left < 0) {
        return act;
      }
    }
    throw new IllegalStateException("weights do not add up");
  }
}
