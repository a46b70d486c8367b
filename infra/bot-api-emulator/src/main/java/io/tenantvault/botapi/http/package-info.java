/**
 * The HTTP side: routes, parameters in all the forms that Telegram accepts, answers, downloads.
 * Everything that a client can see on the wire is decided here.
 */
@NullMarked
package io.tenantvault.botapi.http;

import org.jspecify.annotations.NullMarked;
