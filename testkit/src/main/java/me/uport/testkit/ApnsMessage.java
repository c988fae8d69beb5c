package me.uport.testkit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A notification that reached {@link FakeApns} in good form.
 *
 * @param deviceToken of the phone, 64 hex digits
 * @param content the payload, as posted
 * @param expiration until when Apple may keep it ({@code apns-expiration}); the epoch: not at all
 * @param priority 10 at once, 5 as the phone's battery allows ({@code apns-priority})
 * @param pushType {@code alert} or another ({@code apns-push-type})
 * @param collapseId replaces a shown notification of the same id ({@code apns-collapse-id}); null
 *     when the sender named none
 * @param answer what Apple answered
 */
public record ApnsMessage(
    String deviceToken,
    JsonNode content,
    Instant expiration,
    int priority,
    @Nullable String pushType,
    @Nullable String collapseId,
    ApnsAnswer answer) {}
