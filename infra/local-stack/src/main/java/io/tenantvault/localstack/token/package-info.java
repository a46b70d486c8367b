/**
 * Signs the tokens with which people and tests call the local gateway, and keeps the keys for that.
 */
@NullMarked
package io.tenantvault.localstack.token;

import org.jspecify.annotations.NullMarked;
