package me.uport.web.limits;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param enabled whether anything is limited at all
 * @param client what one network address may ask
 * @param caller what one proven caller may ask: a DID, or one whom a sponsor's token speaks of
 * @param trackedAddresses how many addresses, and how many DIDs, are remembered at most; beyond
 *     that the one that asked longest ago starts afresh
 * @param trustedProxies addresses or CIDR blocks whose {@code X-Forwarded-For} is believed
 */
@Validated
@ConfigurationProperties("uport.limits")
record LimitProperties(
    @DefaultValue("true") boolean enabled,
    @Valid @DefaultValue Client client,
    @Valid @DefaultValue PerCaller caller,
    @Min(1) @DefaultValue("100000") int trackedAddresses,
    @DefaultValue List<String> trustedProxies) {

  /**
   * @param requests how many within the period
   * @param period over which they refill evenly
   */
  record Client(
      @Min(1) @DefaultValue("600") int requests, @NotNull @DefaultValue("60s") Duration period) {

    Quota quota() {
      return new Quota("client", requests, period);
    }
  }

  /**
   * @param requests how many within the period
   * @param period over which they refill evenly
   */
  record PerCaller(
      @Min(1) @DefaultValue("300") int requests, @NotNull @DefaultValue("60s") Duration period) {

    Quota quota() {
      return new Quota("caller", requests, period);
    }
  }
}
