package me.uport.sensui.rpc;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param methods the methods that are passed on; {@code eth_sendRawTransaction} is handled here in
 *     any case
 * @param largestBatch how many calls one request may hold
 * @param callsPerMinute how many calls one device key may make, on each instance
 */
@Validated
@ConfigurationProperties("sensui.rpc")
record RpcProperties(
    @NotEmpty Set<String> methods, @Min(1) int largestBatch, @Min(1) int callsPerMinute) {}
