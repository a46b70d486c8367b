/**
 * The admin endpoint, which the real service does not have: clock, faults, messages, counters.
 * Holds both its server side and its Java client.
 */
@NullMarked
package io.tenantvault.botapi.admin;

import org.jspecify.annotations.NullMarked;
