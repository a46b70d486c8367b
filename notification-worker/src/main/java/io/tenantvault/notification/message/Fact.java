package io.tenantvault.notification.message;

/** A line of a table. */
public record Fact(String name, String value) {}
