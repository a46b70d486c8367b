package io.tenantvault.artifact.dump;

/**
 * How many rows of a table a dump holds.
 *
 * @param schema not quoted
 * @param table not quoted
 * @param rows at least 0
 */
public record TableRows(String schema, String table, long rows) {}
