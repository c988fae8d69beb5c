package me.uport.unnu.identity;

import org.jspecify.annotations.Nullable;

/** The body of {@code POST /lookup} and {@code POST /checkPending} as it came. */
record LookupForm(
    @Nullable String deviceKey, @Nullable String blockchain, @Nullable String managerType) {}
