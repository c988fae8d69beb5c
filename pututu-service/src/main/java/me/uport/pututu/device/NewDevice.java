package me.uport.pututu.device;

import me.uport.pututu.push.Platform;
import me.uport.pututu.push.SubscriptionKeys;
import org.jspecify.annotations.Nullable;

/**
 * A valid request to register a phone.
 *
 * @param token the provider's address of the phone; of web push, the endpoint's URL
 * @param keys of web push only
 */
record NewDevice(Platform platform, String app, String token, @Nullable SubscriptionKeys keys) {}
