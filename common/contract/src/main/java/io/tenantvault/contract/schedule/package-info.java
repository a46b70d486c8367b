/**
 * What a schedule says: when it runs, and how a run went. How the next run follows from it is in
 * {@code common/schedule}.
 */
@NullMarked
package io.tenantvault.contract.schedule;

import org.jspecify.annotations.NullMarked;
