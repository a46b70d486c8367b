/** Measures the lists of a project with a long history, and shows why they are fast. */
@NullMarked
package io.tenantvault.gateway.speed;

import org.jspecify.annotations.NullMarked;
