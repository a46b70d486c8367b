package io.tenantvault.botapi.fault;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** Something that goes wrong with a request. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Fault.Delay.class, name = "delay"),
  @JsonSubTypes.Type(value = Fault.Slow.class, name = "slow"),
  @JsonSubTypes.Type(value = Fault.TooManyRequests.class, name = "too_many_requests"),
  @JsonSubTypes.Type(value = Fault.ServerError.class, name = "server_error"),
  @JsonSubTypes.Type(value = Fault.HtmlError.class, name = "html_error"),
  @JsonSubTypes.Type(value = Fault.CutUpload.class, name = "cut_upload"),
  @JsonSubTypes.Type(value = Fault.CutDownload.class, name = "cut_download"),
  @JsonSubTypes.Type(value = Fault.CorruptDownload.class, name = "corrupt_download"),
  @JsonSubTypes.Type(value = Fault.DropAnswer.class, name = "drop_answer")
})
public sealed interface Fault {

  /** A fault that answers in place of the method. */
  sealed interface Refusal extends Fault {}

  /** The request is left waiting before its body is read. */
  record Delay(@JsonProperty(required = true) Duration delay) implements Fault {
    /** Rejects a negative delay. */
    public Delay {
      if (delay.isNegative()) {
        throw new IllegalArgumentException("delay must not be negative: " + delay);
      }
    }
  }

  /** Bodies of requests and downloads pass at no more than this rate. */
  record Slow(long bytesPerSecond) implements Fault {
    /** Rejects a rate that never ends. */
    public Slow {
      atLeast(1, bytesPerSecond, "bytes_per_second");
    }
  }

  /** The body is read, then refused with 429; nothing is stored. */
  record TooManyRequests(@JsonProperty(required = true) Duration retryAfter) implements Refusal {
    /** Rejects what cannot be said in whole seconds. */
    public TooManyRequests {
      atLeast(1, retryAfter.toSeconds(), "retry_after in seconds");
    }
  }

  /** The body is read, then answered with the service's error object; nothing is stored. */
  record ServerError(int status) implements Refusal {
    /** Rejects a status that is no error. */
    public ServerError {
      atLeast(400, status, "status");
    }
  }

  /** The body is read, then answered with a proxy's error page; nothing is stored. */
  record HtmlError(int status) implements Refusal {
    /** Rejects a status that is no error. */
    public HtmlError {
      atLeast(400, status, "status");
    }
  }

  /**
   * The connection is closed once so many bytes of the request's body were read, or at its end;
   * nothing is stored.
   */
  record CutUpload(long afterBytes) implements Fault {
    /** Rejects a negative count. */
    public CutUpload {
      atLeast(0, afterBytes, "after_bytes");
    }
  }

  /** The connection is closed once so many bytes of a download were sent, or at its end. */
  record CutDownload(long afterBytes) implements Fault {
    /** Rejects a negative count. */
    public CutDownload {
      atLeast(0, afterBytes, "after_bytes");
    }
  }

  /** One byte of a download, the one after so many, arrives changed. */
  record CorruptDownload(long afterBytes) implements Fault {
    /** Rejects a negative count. */
    public CorruptDownload {
      atLeast(0, afterBytes, "after_bytes");
    }
  }

  /** The request is carried out and the connection closed without an answer. */
  record DropAnswer() implements Fault {}

  private static void atLeast(long least, long value, String what) {
    if (value < least) {
      throw new IllegalArgumentException(what + " must be at least " + least + ": " + value);
    }
  }
}
