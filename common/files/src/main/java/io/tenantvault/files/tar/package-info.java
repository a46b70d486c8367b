/**
 * Projects' files as a tar archive (POSIX.1-2001, "pax") that any tar program reads. Owns what an
 * archive holds and what is accepted from one.
 */
@NullMarked
package io.tenantvault.files.tar;

import org.jspecify.annotations.NullMarked;
