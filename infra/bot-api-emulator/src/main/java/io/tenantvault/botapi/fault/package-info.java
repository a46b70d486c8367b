/**
 * Faults that a test or the demo has asked for, and the streams and answers that carry them out.
 * Each rule names a method and how often it applies.
 */
@NullMarked
package io.tenantvault.botapi.fault;

import org.jspecify.annotations.NullMarked;
