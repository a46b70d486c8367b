/**
 * Who may do what on the stack's broker and in its database: one user for each process, with the
 * least that it needs. What is not written down here is refused.
 */
@NullMarked
package io.tenantvault.localstack.access;

import org.jspecify.annotations.NullMarked;
