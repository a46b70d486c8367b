/** For tests: what a process would send. Not used by a running process. */
@NullMarked
package io.tenantvault.tracing.testing;

import org.jspecify.annotations.NullMarked;
