/**
 * The projection: turns events into the tables that people query. It is the only writer of those
 * tables and owns their migrations.
 */
@NullMarked
package io.tenantvault.projection;

import org.jspecify.annotations.NullMarked;
