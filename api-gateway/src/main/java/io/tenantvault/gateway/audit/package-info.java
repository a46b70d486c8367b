/**
 * Leaves an account of every request that reads or changes something, for the audit log. What a
 * caller chooses is cut to size before it gets there. The span of each request begins and ends here
 * as well.
 */
@NullMarked
package io.tenantvault.gateway.audit;

import org.jspecify.annotations.NullMarked;
