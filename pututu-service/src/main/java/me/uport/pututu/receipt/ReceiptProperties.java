package me.uport.pututu.receipt;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What dapps learn of their messages.
 *
 * @param keep for how long after a message would have expired
 */
@Validated
@ConfigurationProperties("pututu.receipts")
record ReceiptProperties(@NotNull Duration keep) {}
