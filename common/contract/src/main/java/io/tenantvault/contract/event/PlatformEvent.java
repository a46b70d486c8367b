package io.tenantvault.contract.event;

/** What concerns the platform as a whole, or is kept for those who run it. */
public sealed interface PlatformEvent extends Event
    permits RetentionRunRequested, RetentionRunEnded, AccessRecorded {}
