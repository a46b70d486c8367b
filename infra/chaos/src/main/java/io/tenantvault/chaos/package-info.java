/**
 * Runs a whole platform under load, does harm to it for a while, and says what was lost. What the
 * platform promised is checked from outside, by code that shares nothing with it.
 */
@NullMarked
package io.tenantvault.chaos;

import org.jspecify.annotations.NullMarked;
