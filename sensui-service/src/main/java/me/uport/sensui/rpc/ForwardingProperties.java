package me.uport.sensui.rpc;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param interval how often transactions that wait are looked at
 * @param giveUpAfter when one that is not in a block by then is given up
 */
@Validated
@ConfigurationProperties("sensui.forwarding")
record ForwardingProperties(@NotNull Duration interval, @NotNull Duration giveUpAfter) {}
