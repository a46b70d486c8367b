package io.tenantvault.gateway.backup;

import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.request.JsonReader;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How long callers may have their backups kept. */
@Component
public class RetentionDays {
  /** The field's name. */
  public static final String FIELD = "retention_days";

  private final int most;

  RetentionDays(@Value("${tenantvault.retention.max-days:3650}") int most) {
    if (most < 1) {
      throw new IllegalArgumentException("tenantvault.retention.max-days must be at least 1");
    }
    this.most = most;
  }

  /** A number of days, whatever the maximum is. */
  public static JsonReader<Integer> reader() {
    return JsonReader.integer()
        .then(days -> {
          if (days < 1) {
            throw new IllegalArgumentException("must be at least 1");
          }
          return days;
        });
  }

  /**
   * Goes on only where the platform keeps a backup for so long.
   *
   * @throws Refusal.Invalid otherwise
   */
  public void mustAllow(Optional<Integer> days) {
    if (days.orElse(1) > most) {
      throw new Refusal.Invalid(FIELD, "must be at most " + most);
    }
  }
}
