package me.uport.testkit;

import tools.jackson.databind.JsonNode;

/**
 * A message that reached {@link FakeFcm} in good form.
 *
 * @param deviceToken the registration token of the device
 * @param content the {@code message} object of the request, as posted
 * @param answer what FCM answered
 */
public record FcmMessage(String deviceToken, JsonNode content, FcmAnswer answer) {}
