package me.uport.sensui.funding;

import java.math.BigDecimal;
import java.math.RoundingMode;
import me.uport.chain.Network;
import me.uport.node.BlockTag;
import me.uport.node.SignedTransaction;
import me.uport.node.Wei;
import me.uport.sensui.sponsors.Sponsor;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.springframework.stereotype.Component;

/** Decides what a transaction needs and what is not paid for. */
@Component
public class FundingPolicy {
  private final FundingProperties properties;

  FundingPolicy(FundingProperties properties) {
    this.properties = properties;
  }

  /** With this much its sender has enough for a transaction. */
  public Wei needed(SignedTransaction transaction) {
    return times(gasCost(transaction), properties.enoughFactor()).plus(transaction.value());
  }

  /** What a top-up for a transaction aims at. */
  public Wei target(SignedTransaction transaction) {
    return times(gasCost(transaction), properties.topUpFactor()).plus(transaction.value());
  }

  /** Compares with the sender's balance now; asks the node. */
  public FundingNeed needOf(Network network, SignedTransaction transaction) {
    Wei balance = network.node().balance(transaction.sender(), BlockTag.LATEST);
    return new FundingNeed(balance, needed(transaction), target(transaction));
  }

  /**
   * Refuses a transaction that burns the sponsor's ether on a needlessly high price; asks the node.
   *
   * @throws RefusedException 429 {@code gas_price_too_high}
   */
  public void requireReasonablePrice(Network network, SignedTransaction transaction) {
    Wei usual = network.node().gasPrice().max(properties.gasPriceFloor());
    Wei highest = times(usual, properties.gasPriceFactor());
    if (transaction.maxFeePerGas().compareTo(highest) > 0) {
      throw Refusal.tooMany(
              "gas_price_too_high",
              "tx.gasPrice too high. Not funding. Expected at most %s wei, found %s"
                  .formatted(highest, transaction.maxFeePerGas()))
          .asException();
    }
  }

  /**
   * Refuses more than the sponsor sends at once.
   *
   * @throws RefusedException 429 {@code amount_too_large}
   */
  public void requireSmallEnough(Sponsor sponsor, Wei amount) {
    if (amount.compareTo(sponsor.largestFunding()) > 0) {
      throw Refusal.tooMany(
              "amount_too_large",
              "Expected a funding of at most %s wei, found %s"
                  .formatted(sponsor.largestFunding(), amount))
          .asException();
    }
  }

  private static Wei gasCost(SignedTransaction transaction) {
    return transaction.maxFeePerGas().times(transaction.gasLimit());
  }

  private static Wei times(Wei amount, BigDecimal factor) {
    BigDecimal product = new BigDecimal(amount.value()).multiply(factor);
    return new Wei(product.setScale(0, RoundingMode.UP).toBigIntegerExact());
  }
}
