/**
 * How many unfinished jobs there may be: of a project, and of all. Remembers for a moment what the
 * control plane's tables say.
 */
@NullMarked
package io.tenantvault.gateway.admission;

import org.jspecify.annotations.NullMarked;
