/**
 * Signatures of webhooks: how the platform makes them, and how a receiver in Java checks them. The
 * recipe for other languages is in docs/notifications.md.
 */
@NullMarked
package io.tenantvault.contract.webhook;

import org.jspecify.annotations.NullMarked;
