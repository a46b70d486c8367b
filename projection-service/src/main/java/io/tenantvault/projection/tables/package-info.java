/**
 * What each event means for each table. Every statement says which event it comes from and gives
 * way to a newer one, so that events may come twice, late, or all over again.
 */
@NullMarked
package io.tenantvault.projection.tables;

import org.jspecify.annotations.NullMarked;
