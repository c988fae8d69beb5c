package me.uport.web.stream;

import java.time.Duration;

/**
 * The bounds of a service's streams.
 *
 * @param most streams open at once in one instance
 * @param mostOfClient of these, by one network address (IPv6: one /64)
 * @param lifetime after how long at most a stream ends; its client comes again where it was
 * @param heartbeat how often a stream without events shows that it is open
 */
public record StreamSettings(int most, int mostOfClient, Duration lifetime, Duration heartbeat) {}
