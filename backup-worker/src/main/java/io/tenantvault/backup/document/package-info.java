/**
 * The documents that a backup becomes in storage: how they are called there, what is written under
 * them, and that each is journalled as soon as it lies there.
 */
@NullMarked
package io.tenantvault.backup.document;

import org.jspecify.annotations.NullMarked;
