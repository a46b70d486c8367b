/**
 * One class for each Bot API method, with the rules and error texts of the real service. Reads
 * parameters and changes the store; knows no HTTP.
 */
@NullMarked
package io.tenantvault.botapi.method;

import org.jspecify.annotations.NullMarked;
