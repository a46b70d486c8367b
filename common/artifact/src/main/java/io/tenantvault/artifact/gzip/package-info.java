/**
 * Gzip as concatenated members, so that blocks can be compressed and decompressed one by one and on
 * several threads. Owns the choice between libdeflate and the JDK's zlib, and the form of a member.
 */
@NullMarked
package io.tenantvault.artifact.gzip;

import org.jspecify.annotations.NullMarked;
