/**
 * Requests for restores and for their undoing. A restore replaces what a tenant has, so only a
 * backup that exists, is the caller's and has not expired, only into a project that the caller
 * reaches, and only with the caller's confirmation.
 */
@NullMarked
package io.tenantvault.gateway.restore;

import org.jspecify.annotations.NullMarked;
