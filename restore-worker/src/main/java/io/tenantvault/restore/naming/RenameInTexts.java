package io.tenantvault.restore.naming;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.restore.transaction.TenantTransaction;
import java.util.List;

/**
 * Lets what was restored under another name speak of itself: a function that names the schema that
 * it comes from would read and write that tenant's data.
 */
public final class RenameInTexts {

  /** What a text belongs to, for people, and the text. */
  private record Text(String what, String text) {}

  private final TenantTransaction transaction;
  private final SchemaNames names;
  private final SchemaMentions mentions;
  private final MentioningSql sql;

  /** Renames in what this transaction has restored. */
  public RenameInTexts(TenantTransaction transaction, SchemaNames names) {
    this.transaction = transaction;
    this.names = names;
    this.mentions = new SchemaMentions(names.dumped(), names.own());
    this.sql = new MentioningSql(names);
  }

  /**
   * Defines anew the functions and procedures that name the former schema.
   *
   * @throws JobFailedException {@code RESTORE_FAILED} with what still does after that
   */
  public void rename() throws JobFailedException, InterruptedException {
    List<Text> functions =
        texts(sql.functions()).stream().filter(found -> mentions.isIn(found.text())).toList();
    if (!functions.isEmpty()) {
      mustBeNoOtherName(functions.getFirst());
    }
    for (Text function : functions) {
      String definition = mentions.renamedIn(function.text()).replace("'", "''");
      transaction.ask(
          "select '%s' \\gexec".formatted(definition), function.what() + " was defined anew");
    }
    for (Text function : texts(sql.functions())) {
      refuseIf(mentions.isIn(function.text()), function);
    }
    mustNotBeNamed();
  }

  /**
   * Looks for the former schema's name in all but functions.
   *
   * @throws JobFailedException {@code RESTORE_FAILED} with what has it
   */
  public void mustNotBeNamed() throws JobFailedException, InterruptedException {
    for (Text expression : texts(sql.expressions())) {
      refuseIf(mentions.isInLiteralOf(expression.text()), expression);
    }
    for (Text options : texts(sql.options())) {
      refuseIf(mentions.isIn(options.text()), options);
    }
  }

  private List<Text> texts(String query) throws JobFailedException, InterruptedException {
    return transaction.ask(query, "what names the former schema was looked for").stream()
        .map(line -> EventJson.mapper().readValue(line, Text.class))
        .toList();
  }

  /** A column of the schema's name cannot be told from the schema in a function's body. */
  private void mustBeNoOtherName(Text function) throws JobFailedException, InterruptedException {
    for (Text other : texts(sql.othersOfTheName())) {
      throw refused(
          "%s names %s, which is also %s, so that it cannot be rewritten"
              .formatted(function.what(), names.dumped(), other.what()));
    }
  }

  private void refuseIf(boolean mentioned, Text text) throws JobFailedException {
    if (mentioned) {
      throw refused(
          "%s still names %s, and would reach the data of that tenant"
              .formatted(text.what(), names.dumped()));
    }
  }

  private JobFailedException refused(String fact) {
    return new JobFailedException(
        FailureCode.RESTORE_FAILED,
        "the backup of %s cannot become %s: %s; the tenant is as it was"
            .formatted(names.dumped(), names.own(), fact));
  }
}
