/**
 * Builds the store of files of a Spring Boot process from {@code tenantvault.files.*}. The only
 * place here that knows Spring.
 */
@NullMarked
package io.tenantvault.files.autoconfigure;

import org.jspecify.annotations.NullMarked;
