/**
 * Reads an artifact back from its parts. What has been handed out to the last byte is known to be
 * what was stored.
 */
@NullMarked
package io.tenantvault.artifact.read;

import org.jspecify.annotations.NullMarked;
