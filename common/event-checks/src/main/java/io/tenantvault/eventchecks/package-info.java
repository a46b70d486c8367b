/**
 * For tests of every module: says whether a record fits what other services are told of our events.
 * Nothing that runs in production depends on it.
 */
@NullMarked
package io.tenantvault.eventchecks;

import org.jspecify.annotations.NullMarked;
