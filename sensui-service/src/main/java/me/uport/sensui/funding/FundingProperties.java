package me.uport.sensui.funding;

import jakarta.validation.constraints.DecimalMin;
import java.math.BigDecimal;
import me.uport.node.Wei;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * When an account is topped up, and how far.
 *
 * @param topUpFactor a top-up aims at so many times the transaction's gas cost
 * @param enoughFactor with so many times its gas cost an account has enough
 * @param gasPriceFactor a transaction that pays more than so many times the network's gas price is
 *     not funded
 * @param gasPriceFloor what the network's gas price counts as at least, so that an idle chain does
 *     not make every price abusive
 */
@Validated
@ConfigurationProperties("sensui.funding")
record FundingProperties(
    @DecimalMin("1") BigDecimal topUpFactor,
    @DecimalMin("1") BigDecimal enoughFactor,
    @DecimalMin("1") BigDecimal gasPriceFactor,
    Wei gasPriceFloor) {

  FundingProperties {
    if (topUpFactor.compareTo(enoughFactor) < 0) {
      throw new IllegalArgumentException(
          "sensui.funding.top-up-factor (%s) must not be below enough-factor (%s): a top-up would never be enough"
              .formatted(topUpFactor, enoughFactor));
    }
  }
}
