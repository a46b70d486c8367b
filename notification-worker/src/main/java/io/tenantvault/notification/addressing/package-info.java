/**
 * Works out whom an event is to be told: who asked for it, whom the project named, the operators.
 */
@NullMarked
package io.tenantvault.notification.addressing;

import org.jspecify.annotations.NullMarked;
