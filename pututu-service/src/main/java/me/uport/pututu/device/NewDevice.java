package me.uport.pututu.device;

import me.uport.pututu.push.Platform;

/**
 * A valid request to register a phone.
 *
 * @param token the provider's address of the phone
 */
record NewDevice(Platform platform, String app, String token) {}
