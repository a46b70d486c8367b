/**
 * The whole platform on one machine: which processes it has, how they find each other, and how they
 * are started, watched and ended. The command line and the end-to-end tests run the same code.
 */
@NullMarked
package io.tenantvault.localstack.stack;

import org.jspecify.annotations.NullMarked;
