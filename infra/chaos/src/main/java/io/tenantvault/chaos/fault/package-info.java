/** What goes wrong, when, and for how long: drawn from a seed. */
@NullMarked
package io.tenantvault.chaos.fault;

import org.jspecify.annotations.NullMarked;
