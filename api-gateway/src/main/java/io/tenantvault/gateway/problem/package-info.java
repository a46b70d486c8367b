/**
 * What a refused request is told: RFC 9457 problem details that name the field at fault. Every
 * failure becomes an answer here and nowhere else, so that no stack trace or secret can slip out.
 */
@NullMarked
package io.tenantvault.gateway.problem;

import org.jspecify.annotations.NullMarked;
