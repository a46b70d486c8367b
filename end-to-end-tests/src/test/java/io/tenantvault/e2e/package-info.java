/**
 * The whole platform as a black box: separate processes, HTTP in, SQL and Telegram's API to look at
 * what came of it. Also the rules between the modules.
 */
@NullMarked
package io.tenantvault.e2e;

import org.jspecify.annotations.NullMarked;
