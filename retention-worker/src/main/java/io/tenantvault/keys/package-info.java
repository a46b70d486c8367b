/**
 * The program that operators keep the keys of encrypted backups by: it wraps them by a new master
 * key, and shows one for a restore by hand.
 */
@NullMarked
package io.tenantvault.keys;

import org.jspecify.annotations.NullMarked;
