/**
 * Shows the dead letters, and publishes chosen ones again on the topic that they came from, on
 * demand. A program of its own in the retention worker's jar.
 */
@NullMarked
package io.tenantvault.replay;

import org.jspecify.annotations.NullMarked;
