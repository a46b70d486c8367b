package io.tenantvault.tracing;

import io.opentelemetry.api.common.AttributeKey;

/**
 * What a span may say. A closed set, so that nobody adds a secret, the name of a file or a piece of
 * SQL in passing.
 */
public enum Detail {
  JOB_ID("tenantvault.job.id", Form.TEXT),
  JOB_KIND("tenantvault.job.kind", Form.TEXT),
  PROJECT_ID("tenantvault.project.id", Form.TEXT),
  BACKUP_ID("tenantvault.backup.id", Form.TEXT),
  ATTEMPT("tenantvault.attempt", Form.NUMBER),
  PART("tenantvault.part", Form.NUMBER),
  BYTES("tenantvault.bytes", Form.NUMBER),
  OCCASION("tenantvault.occasion", Form.TEXT),
  TOPIC("messaging.destination.name", Form.TEXT),
  HTTP_METHOD("http.request.method", Form.TEXT),
  HTTP_ROUTE("http.route", Form.TEXT),
  HTTP_STATUS("http.response.status_code", Form.NUMBER);

  enum Form {
    TEXT,
    NUMBER
  }

  private final String key;
  private final Form form;

  Detail(String key, Form form) {
    this.key = key;
    this.form = form;
  }

  /** The attribute's name. */
  public String key() {
    return key;
  }

  AttributeKey<String> text() {
    return as(Form.TEXT, AttributeKey.stringKey(key));
  }

  AttributeKey<Long> number() {
    return as(Form.NUMBER, AttributeKey.longKey(key));
  }

  private <T> AttributeKey<T> as(Form wanted, AttributeKey<T> attribute) {
    if (form != wanted) {
      throw new IllegalArgumentException(key + " is a " + form + ", not a " + wanted);
    }
    return attribute;
  }
}
