/**
 * Requests for restores. A restore replaces what a tenant has, so only a backup that exists, is the
 * caller's and has not expired, and only with the caller's confirmation.
 */
@NullMarked
package io.tenantvault.gateway.restore;

import org.jspecify.annotations.NullMarked;
