package me.uport.web.outbound;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param allowLoopback for development: lets loopback addresses, and with them every port, through
 * @param ports that may be asked
 * @param timeout for the whole exchange, looking up the name included
 * @param maximumBody of an answer
 * @param connections at once, over all hosts
 */
@Validated
@ConfigurationProperties("uport.outbound")
record OutboundProperties(
    @DefaultValue("false") boolean allowLoopback,
    @DefaultValue({"80", "443"}) Set<Integer> ports,
    @NotNull @DefaultValue("5s") Duration timeout,
    @NotNull @DefaultValue("64KB") DataSize maximumBody,
    @Min(1) @DefaultValue("50") int connections) {}
