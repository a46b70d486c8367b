package io.tenantvault.jobruntime.dispatch;

import io.tenantvault.jobruntime.claim.Requested;

/** What a record of a request topic turned out to be. */
sealed interface Incoming {

  /** A request. */
  record Readable(Requested requested) implements Incoming {}

  /** Something else; the reason is for people. */
  record Malformed(String reason) implements Incoming {}
}
