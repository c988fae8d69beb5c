package me.uport.sensui.vault;

import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /fund/{networkId}} as it came; clients write the amount as a number or as
 * a string.
 */
record VaultForm(@Nullable String receiver, @Nullable String amount, @Nullable String callback) {}
