package io.tenantvault.gateway.history;

import java.time.Instant;

/**
 * A project's backups of one type.
 *
 * @param size bytes of all
 * @param expiringSoon of those, the number that has expired or will soon
 */
record TypeFigures(
    String type, int count, long size, Instant oldest, Instant newest, int expiringSoon) {}
