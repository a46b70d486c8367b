package io.tenantvault.notification.outbox;

/**
 * Whom to tell, and how.
 *
 * @param address of the form that the channel has
 */
public record Recipient(Channel channel, String address) {}
