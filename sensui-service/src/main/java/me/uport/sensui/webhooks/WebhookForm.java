package me.uport.sensui.webhooks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /webhooks} as it came. */
record WebhookForm(@Nullable String url, @Nullable List<String> states, @Nullable Long after) {}
