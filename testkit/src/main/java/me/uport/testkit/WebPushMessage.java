package me.uport.testkit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A message that reached {@link FakeWebPush} in good form: authorized, within the limits, and
 * encrypted so that the subscriber can read it.
 *
 * @param endpoint the subscription's URL
 * @param text what the subscriber's browser or phone decrypts
 * @param timeToLive how long the service may keep it
 * @param urgency {@code very-low}, {@code low}, {@code normal} or {@code high}; normal when the
 *     sender named none (RFC 8030, 5.3)
 * @param topic replaces an undelivered message of the same topic (RFC 8030, 5.4); null when the
 *     sender named none
 * @param size bytes of the encrypted body
 * @param answer what the service answered
 */
public record WebPushMessage(
    String endpoint,
    String text,
    Duration timeToLive,
    String urgency,
    @Nullable String topic,
    int size,
    WebPushAnswer answer) {}
