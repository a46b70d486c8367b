/**
 * Knows where things lie in the checkout: the modules' jars, the broker's libraries and the folder
 * for local state.
 */
@NullMarked
package io.tenantvault.localstack.checkout;

import org.jspecify.annotations.NullMarked;
