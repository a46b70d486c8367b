/**
 * The commands behind the launcher: {@code up}, {@code down}, {@code status}, {@code logs}, {@code
 * token}. Each is a few lines on top of {@link io.tenantvault.localstack.stack.LocalStack}.
 */
@NullMarked
package io.tenantvault.localstack.cli;

import org.jspecify.annotations.NullMarked;
