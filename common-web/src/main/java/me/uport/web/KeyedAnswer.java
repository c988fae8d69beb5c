package me.uport.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request with an {@code Idempotency-Key}, for a statement that records it along
 * with the effect; {@link me.uport.web.idempotency.KeyedAnswers} is how.
 *
 * @param scope who asks for what, with which key
 * @param payload what is sent
 * @param keptUntil when the key is forgotten
 * @param status the HTTP status
 * @param location the header {@code Location}
 * @param contentType the header {@code Content-Type}; absent when there is no body
 * @param body JSON
 */
public record KeyedAnswer(
    Digest scope,
    Digest payload,
    Instant keptUntil,
    int status,
    @Nullable String location,
    @Nullable String contentType,
    @Nullable String body) {}
