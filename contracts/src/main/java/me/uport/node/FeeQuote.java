package me.uport.node;

/**
 * What a node thinks a transaction should pay for its gas now; caps and floors are the caller's.
 */
public sealed interface FeeQuote {
  /**
   * Fees of a chain with a base fee (EIP-1559).
   *
   * @param baseFee the base fee of the newest block
   * @param priorityFee the suggested tip per gas
   */
  record Eip1559(Wei baseFee, Wei priorityFee) implements FeeQuote {
    /** Twice the base fee and the tip: valid through six full blocks in a row. */
    public Wei maxFee() {
      return baseFee.times(2).plus(priorityFee);
    }

    @Override
    public Wei expectedPrice() {
      return baseFee.plus(priorityFee);
    }
  }

  /**
   * The price of gas of a chain without a base fee; zero on many private chains.
   *
   * @param gasPrice the suggested price per gas
   */
  record Legacy(Wei gasPrice) implements FeeQuote {
    @Override
    public Wei expectedPrice() {
      return gasPrice;
    }
  }

  /** What a gas would cost if the transaction went into the next block. */
  Wei expectedPrice();

  /**
   * From what nodes say.
   *
   * @param gasPrice base fee and tip together ({@code eth_gasPrice})
   */
  static FeeQuote of(Block head, Wei gasPrice) {
    Wei baseFee = head.baseFee();
    return baseFee == null
        ? new Legacy(gasPrice)
        : new Eip1559(baseFee, gasPrice.minusOrZero(baseFee));
  }
}
