package io.tenantvault.gateway.publishing;

import io.tenantvault.contract.event.AccessRecorded;

/** Takes accounts of requests, and sees that they reach the broker. */
public interface AccessLog {

  /** Keeps a place for an account. False where there is none: then nothing may be done. */
  boolean reserve();

  /** Takes the account that a place was kept for. Never blocks, never fails. */
  void record(AccessRecorded access);

  /** Gives a place back that is not needed. */
  void release();
}
