/**
 * A day of many tenants on a virtual clock, with the schedules' times, the fair shares and the
 * channels' turns as the services have them. The tables of docs/scaling.md come from it.
 */
@NullMarked
package io.tenantvault.retention.scaling;

import org.jspecify.annotations.NullMarked;
