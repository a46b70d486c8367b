/**
 * What all lists have in common: filters read from the query, pages that new rows do not move, and
 * how many there are.
 */
@NullMarked
package io.tenantvault.gateway.listing;

import org.jspecify.annotations.NullMarked;
