package io.tenantvault.contract.event;

/**
 * Rows of one table in a backup.
 *
 * @param table its name, without the tenant's schema
 */
public record TableCount(String table, long rows) {}
