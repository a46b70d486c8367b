package io.tenantvault.gateway.docs;

/**
 * A document that describes the platform.
 *
 * @param format {@code openapi} or {@code asyncapi}
 */
record PublishedDocument(String name, String format, String path) {}
