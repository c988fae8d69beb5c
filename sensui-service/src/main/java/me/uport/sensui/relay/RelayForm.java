package me.uport.sensui.relay;

import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /relay} as it came; clients write the nonce as a number or as a string.
 */
record RelayForm(
    @Nullable String metaSignedTx, @Nullable String blockchain, @Nullable String metaNonce) {}
