package me.uport.unnu.identity;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param daily how many creations one sponsor pays for on one day (UTC)
 */
@Validated
@ConfigurationProperties("unnu.limits")
record CreationLimitProperties(@Min(1) int daily) {}
