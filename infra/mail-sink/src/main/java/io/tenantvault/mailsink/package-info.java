/**
 * An SMTP server that delivers nothing: what it is given is shown over HTTP, for the demo, for
 * tests and for people. On demand it refuses, hangs up or loses its answer, as real servers do.
 */
@NullMarked
package io.tenantvault.mailsink;

import org.jspecify.annotations.NullMarked;
