/**
 * The services' programs in the form that starts soonest: the jar taken apart, and a cache of what
 * its JVM has loaded and linked in a former start. All stacks of a checkout share them.
 */
@NullMarked
package io.tenantvault.localstack.program;

import org.jspecify.annotations.NullMarked;
