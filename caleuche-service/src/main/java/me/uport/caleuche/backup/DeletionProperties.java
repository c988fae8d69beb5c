package me.uport.caleuche.backup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How destruction is guarded.
 *
 * @param youngKey a key that its identity has had for less than this is young; zero: none is
 * @param delay how long an erasure waits that a young key asks for
 * @param checkEvery how often erasures that are due, or were interrupted, are carried out
 */
@ConfigurationProperties("caleuche.deletion")
record DeletionProperties(
    @DefaultValue("7d") Duration youngKey,
    @DefaultValue("72h") Duration delay,
    @DefaultValue("30s") Duration checkEvery) {}
