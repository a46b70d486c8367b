/**
 * Which projects there are, read from a table of the platform around us. Knows no other feature.
 */
@NullMarked
package io.tenantvault.gateway.projects;

import org.jspecify.annotations.NullMarked;
