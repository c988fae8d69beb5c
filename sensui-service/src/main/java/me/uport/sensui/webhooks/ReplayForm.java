package me.uport.sensui.webhooks;

import org.jspecify.annotations.Nullable;

/** The body of {@code POST /webhooks/{id}/replay} as it came. */
record ReplayForm(@Nullable Long after) {}
