package io.tenantvault.gateway.problem;

/**
 * What is wrong with one part of a request.
 *
 * @param field as the caller wrote it: a JSON field, a query parameter, a path variable or a header
 * @param message what it must be
 */
public record InvalidField(String field, String message) {}
