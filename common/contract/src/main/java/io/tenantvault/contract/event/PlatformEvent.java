package io.tenantvault.contract.event;

/** What concerns the platform as a whole. */
public sealed interface PlatformEvent extends Event
    permits RetentionRunRequested, RetentionRunEnded {}
