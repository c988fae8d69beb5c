package me.uport.unnu.identity;

import org.jspecify.annotations.Nullable;

/** The body of {@code POST /createIdentity} as it came. */
record CreateIdentityForm(
    @Nullable String deviceKey,
    @Nullable String recoveryKey,
    @Nullable String blockchain,
    @Nullable String managerType,
    @Nullable PayloadForm payload) {

  record PayloadForm(@Nullable String destination, @Nullable String data) {}
}
