/**
 * Starts a program of the machine as a process, waits until it is ready, and ends it. Says which
 * process failed and why, with the end of its log.
 */
@NullMarked
package io.tenantvault.localstack.process;

import org.jspecify.annotations.NullMarked;
