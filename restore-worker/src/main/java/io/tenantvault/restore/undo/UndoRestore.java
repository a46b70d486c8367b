package io.tenantvault.restore.undo;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.restore.aside.AsideNote;
import io.tenantvault.restore.aside.AsideSchema;
import io.tenantvault.restore.aside.AsideSql;
import io.tenantvault.restore.tables.PutTablesBack;
import io.tenantvault.restore.transaction.TenantTransaction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts back what a restore has set aside, within a transaction that somebody else commits. */
public final class UndoRestore {

  private record Comment(@Nullable String comment) {}

  private final TenantTransaction transaction;
  private final AsideSql sql;

  /** Undoes in this transaction. */
  public UndoRestore(TenantTransaction transaction) {
    this.transaction = transaction;
    this.sql = new AsideSql(transaction.tenant(), transaction.job());
  }

  /**
   * Undoes it.
   *
   * @throws JobFailedException {@code NOTHING_SET_ASIDE} where that job has left nothing of this
   *     tenant
   */
  public void undo(JobId restore) throws JobFailedException, InterruptedException {
    AsideSchema kept = AsideSchema.of(restore);
    transaction.ask(AsideSql.lock(kept), "the schema set aside was found");
    List<String> comment =
        transaction.ask(AsideSql.comment(kept), "the schema set aside was found");
    AsideNote note = note(restore, comment);
    if (note.tables() != null) {
      new PutTablesBack(transaction).putBack(kept, note.tables().keySet());
    } else {
      putSchemaBack(kept, note.wasThere());
    }
  }

  private void putSchemaBack(AsideSchema kept, boolean wasThere)
      throws JobFailedException, InterruptedException {
    String before = "the schema set aside was put back";
    boolean present = transaction.askOne(sql.present(), before).equals("1");
    if (present) {
      transaction.mustBeAbleToHoldWriters();
    }
    transaction.ask(present ? sql.setAside() : sql.setNothingAside(), before);
    transaction.ask(
        wasThere
            ? "do $$ begin\n%send $$;".formatted(sql.putBack(kept))
            : AsideSql.putNothingBack(kept),
        before);
    if (present) {
      transaction.holdWriters();
    }
  }

  private AsideNote note(JobId restore, List<String> comments) throws JobFailedException {
    Tenant tenant = transaction.tenant();
    AsideSchema kept = AsideSchema.of(restore);
    if (comments.isEmpty()) {
      throw new JobFailedException(
          FailureCode.NOTHING_SET_ASIDE,
          "job %s has left nothing to put back in project %s: there is no schema %s any more; restore a backup instead"
              .formatted(restore, tenant.project(), kept));
    }
    Comment comment = EventJson.mapper().readValue(comments.getFirst(), Comment.class);
    return Optional.ofNullable(comment.comment())
        .flatMap(AsideNote::read)
        .filter(note -> note.project().equals(tenant.project()))
        .filter(note -> note.job().equals(restore))
        .orElseThrow(() ->
            new JobFailedException(
                FailureCode.NOTHING_SET_ASIDE,
                "the comment on schema %s does not say that job %s has set it aside for project %s; look at it, and rename it by hand if it is the right one"
                    .formatted(kept, restore, tenant.project())));
  }
}
