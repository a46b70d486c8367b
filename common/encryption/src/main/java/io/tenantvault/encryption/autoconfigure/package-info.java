/** Puts a process's master keys together from {@code tenantvault.encryption.*}. */
@NullMarked
package io.tenantvault.encryption.autoconfigure;

import org.jspecify.annotations.NullMarked;
