package me.uport.web.singleuse;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keepWithoutExpiry how long a used token without {@code exp} is remembered
 */
@ConfigurationProperties("uport.tokens.single-use")
record SingleUseProperties(@DefaultValue("365d") Duration keepWithoutExpiry) {}
