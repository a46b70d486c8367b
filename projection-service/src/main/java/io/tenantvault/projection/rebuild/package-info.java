/**
 * Makes the tables again from the topics, on demand, when the database is lost or its tables are
 * wrong: reads everything from the start, puts the claims of jobs in place that no event holds, and
 * tells what nothing can make again. A program of its own in the projection's jar.
 */
@NullMarked
package io.tenantvault.projection.rebuild;

import org.jspecify.annotations.NullMarked;
