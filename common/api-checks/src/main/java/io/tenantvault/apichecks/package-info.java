/**
 * For tests of every module: says whether what a gateway answers fits the OpenAPI documents that it
 * publishes itself. Nothing that runs in production depends on it.
 */
@NullMarked
package io.tenantvault.apichecks;

import org.jspecify.annotations.NullMarked;
