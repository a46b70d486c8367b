package io.tenantvault.gateway.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a project's oldest and newest backup were made; null where there is none. */
record AgeOfBackups(@Nullable Instant oldest, @Nullable Instant newest) {}
