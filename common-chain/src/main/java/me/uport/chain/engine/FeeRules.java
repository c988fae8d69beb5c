package me.uport.chain.engine;

import java.util.Optional;
import me.uport.chain.GasPolicy;
import me.uport.node.FeeQuote;
import me.uport.node.Wei;

/** Turns what a node suggests into what we pay, within the network's policy. */
final class FeeRules {
  private final GasPolicy policy;

  FeeRules(GasPolicy policy) {
    this.policy = policy;
  }

  /** For a first attempt. */
  Fees first(FeeQuote quote) {
    return switch (quote) {
      case FeeQuote.Eip1559 market -> {
        Wei tip = market.priorityFee().max(policy.priorityFeeFloor());
        Wei ceiling = market.baseFee().times(2).plus(tip);
        yield capped(true, ceiling, tip);
      }
      case FeeQuote.Legacy market -> {
        Wei price = market.gasPrice().max(policy.priorityFeeFloor());
        yield capped(false, price, price);
      }
    };
  }

  /**
   * For an attempt in place of another one; empty when the cap leaves no room for the raise that
   * nodes ask for.
   */
  Optional<Fees> raised(Wei maxFee, Wei tip, FeeQuote quote) {
    Fees market = first(quote);
    Fees raised =
        capped(market.dynamic(), raise(maxFee).max(market.maxFee()), raise(tip).max(market.tip()));
    boolean enough =
        raised.maxFee().compareTo(leastRaise(maxFee)) >= 0
            && raised.tip().compareTo(leastRaise(tip)) >= 0;
    return enough ? Optional.of(raised) : Optional.empty();
  }

  private Fees capped(boolean dynamic, Wei ceiling, Wei tip) {
    Wei maxFee = ceiling.min(policy.maxFeeCap());
    return new Fees(dynamic, maxFee, tip.min(maxFee));
  }

  private Wei raise(Wei fee) {
    return fee.timesFraction(100L + policy.bumpPercent(), 100).max(fee.plus(Wei.of(1)));
  }

  /** geth and its relatives: at least 10 percent more of both. */
  private static Wei leastRaise(Wei fee) {
    return fee.timesFraction(110, 100);
  }
}
