package me.uport.pututu.token;

import java.time.Instant;

/**
 * A proof that was found right, and serves once.
 *
 * @param key names it, whatever form its signature has
 */
public record DappProof(String key, Instant rememberedUntil) {}
