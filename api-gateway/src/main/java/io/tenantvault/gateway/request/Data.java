package io.tenantvault.gateway.request;

/** The envelope of every successful answer. */
public record Data<T>(T data) {}
