package io.tenantvault.botapi.method;

/**
 * One request to a method.
 *
 * @param bot who calls
 * @param parameters with what
 */
public record Call(Bot bot, Parameters parameters) {}
