/**
 * Makes what all processes stand on, the tables and the topics, and ends: a step of a deployment
 * before the processes are replaced.
 */
@NullMarked
package io.tenantvault.projection.prepare;

import org.jspecify.annotations.NullMarked;
