package io.tenantvault.restore.transaction;

/**
 * How to get back to what was there before, where a dump has committed by itself.
 *
 * @param sql one statement; changes nothing where there is nothing to put back, also when run again
 * @param done what has happened then, for people
 */
public record PutBack(String sql, String done) {}
