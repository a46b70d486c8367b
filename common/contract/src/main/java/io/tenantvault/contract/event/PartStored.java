package io.tenantvault.contract.event;

/**
 * A part (or the manifest) lies in storage. Published as soon as that is known, because a bot
 * cannot list what a chat holds: this journal is the only way to find what a dead attempt left
 * behind.
 */
public record PartStored(JobStamp job, StoredPart part) implements JobReport {}
