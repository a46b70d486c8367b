/**
 * Leaves an account of every request that reads or changes something, for the audit log. What a
 * caller chooses is cut to size before it gets there.
 */
@NullMarked
package io.tenantvault.gateway.audit;

import org.jspecify.annotations.NullMarked;
