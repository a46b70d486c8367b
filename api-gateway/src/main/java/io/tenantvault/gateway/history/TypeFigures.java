package io.tenantvault.gateway.history;

/**
 * A project's backups of one type.
 *
 * @param size bytes of all
 */
record TypeFigures(String type, long count, long size) {}
