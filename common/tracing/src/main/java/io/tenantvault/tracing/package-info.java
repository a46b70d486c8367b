/**
 * The spans of a process: a closed set of them, and how they go on in other threads, processes and
 * tables. Lines of the log carry the trace of the thread that writes them.
 */
@NullMarked
package io.tenantvault.tracing;

import org.jspecify.annotations.NullMarked;
