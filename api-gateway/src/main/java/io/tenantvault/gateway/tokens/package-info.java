/**
 * Whose tokens are accepted: those signed with one key of ours, or with a key that an issuer
 * publishes now. What else a token must say is checked here too; what it allows is not.
 */
@NullMarked
package io.tenantvault.gateway.tokens;

import org.jspecify.annotations.NullMarked;
