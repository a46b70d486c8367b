package io.tenantvault.chaos.check;

/**
 * A broken promise.
 *
 * @param harm of which kind
 * @param what with the ids that lead to it
 */
public record Finding(Harm harm, String what) {}
