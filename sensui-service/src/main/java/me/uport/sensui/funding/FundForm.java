package me.uport.sensui.funding;

import org.jspecify.annotations.Nullable;

/** The body of {@code POST /fund} as it came. */
record FundForm(@Nullable String tx, @Nullable String blockchain) {}
