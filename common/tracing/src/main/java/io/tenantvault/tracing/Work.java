package io.tenantvault.tracing;

import static io.tenantvault.tracing.Detail.ATTEMPT;
import static io.tenantvault.tracing.Detail.BACKUP_ID;
import static io.tenantvault.tracing.Detail.BYTES;
import static io.tenantvault.tracing.Detail.HTTP_METHOD;
import static io.tenantvault.tracing.Detail.HTTP_ROUTE;
import static io.tenantvault.tracing.Detail.HTTP_STATUS;
import static io.tenantvault.tracing.Detail.JOB_ID;
import static io.tenantvault.tracing.Detail.JOB_KIND;
import static io.tenantvault.tracing.Detail.OCCASION;
import static io.tenantvault.tracing.Detail.PART;
import static io.tenantvault.tracing.Detail.PROJECT_ID;
import static io.tenantvault.tracing.Detail.TOPIC;

import io.opentelemetry.api.trace.SpanKind;
import java.util.List;

/** The spans that there are; docs/tracing-and-logs.md has them as a table. */
public enum Work {
  REQUEST(
      SpanKind.SERVER,
      "<method> <route>",
      "a call of the API that needs a token, until its answer is sent",
      HTTP_METHOD,
      HTTP_ROUTE,
      HTTP_STATUS,
      PROJECT_ID,
      JOB_ID,
      BACKUP_ID),
  PUBLISH(
      SpanKind.PRODUCER,
      "publish <event>",
      "an event, until all in-sync replicas have it; not those of progress and of parts",
      TOPIC,
      JOB_ID,
      PROJECT_ID),
  ATTEMPT_OF_JOB(
      SpanKind.CONSUMER,
      "attempt <job type>",
      "an attempt of a job, until its end is published",
      JOB_ID,
      JOB_KIND,
      PROJECT_ID,
      ATTEMPT,
      BYTES),
  PHASE(
      SpanKind.INTERNAL,
      "phase <phase>",
      "what the attempt is busy with: `dumping`, `copying`, `restoring`, `verifying`",
      JOB_ID,
      ATTEMPT),
  PG_DUMP(
      SpanKind.INTERNAL,
      "pg_dump",
      "pg_dump writes, and its dump is looked through, until it has ended with success",
      JOB_ID,
      BYTES),
  STORE_PART(
      SpanKind.CLIENT,
      "store part",
      "a part (from 0) on its way into storage, until it is journalled",
      JOB_ID,
      ATTEMPT,
      PART,
      BYTES),
  STORE_MANIFEST(
      SpanKind.CLIENT, "store manifest", "the same of the manifest", JOB_ID, ATTEMPT, BYTES),
  END_LOST(
      SpanKind.INTERNAL,
      "end lost attempt",
      "an attempt of a lost worker, whose own span never came, is ended by another worker",
      JOB_ID,
      JOB_KIND,
      PROJECT_ID,
      ATTEMPT),
  PROJECT(
      SpanKind.CONSUMER,
      "project <event>",
      "an event, until the rows that follow from it are written; not those of progress, parts and audit",
      TOPIC,
      JOB_ID,
      PROJECT_ID),
  HEAR(
      SpanKind.CONSUMER,
      "hear <event>",
      "an event that somebody is to be told of is written down",
      OCCASION,
      JOB_ID,
      PROJECT_ID),
  TELL(
      SpanKind.CLIENT,
      "tell by <channel>",
      "an attempt to tell somebody by `email`, `webhook` or `telegram`",
      OCCASION,
      JOB_ID,
      PROJECT_ID,
      ATTEMPT);

  private final SpanKind kind;
  private final String form;
  private final String meaning;
  private final List<Detail> details;

  Work(SpanKind kind, String form, String meaning, Detail... details) {
    this.kind = kind;
    this.form = form;
    this.meaning = meaning;
    this.details = List.of(details);
  }

  /** What it is to others. */
  public SpanKind kind() {
    return kind;
  }

  /** Its name; what is in angle brackets is told at each. */
  public String form() {
    return form;
  }

  /** What it stands for, for people. */
  public String meaning() {
    return meaning;
  }

  /** What it may say, besides {@code error.type}. */
  public List<Detail> details() {
    return details;
  }

  String name(String detail) {
    int first = form.indexOf('<');
    return first < 0 ? form : form.substring(0, first) + detail;
  }
}
