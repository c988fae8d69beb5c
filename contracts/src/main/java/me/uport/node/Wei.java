package me.uport.node;

import java.math.BigDecimal;
import java.math.BigInteger;

/** An amount of wei, the smallest unit of ether (10⁻¹⁸); never negative. */
public record Wei(BigInteger value) implements Comparable<Wei> {
  /** Nothing. */
  public static final Wei ZERO = new Wei(BigInteger.ZERO);

  /** Refuses negative amounts and those above 256 bits, which no chain can express. */
  public Wei {
    if (value.signum() < 0 || value.bitLength() > 256) {
      throw new IllegalArgumentException("expected 0 to 2^256-1 wei, found " + value);
    }
  }

  /** So many wei. */
  public static Wei of(long wei) {
    return new Wei(BigInteger.valueOf(wei));
  }

  /** So many gwei (10⁹ wei), the usual unit of gas prices. */
  public static Wei gwei(long gwei) {
    return new Wei(BigInteger.valueOf(gwei).multiply(BigInteger.valueOf(1_000_000_000)));
  }

  /**
   * A decimal amount of ether, such as {@code "0.1"}.
   *
   * @throws IllegalArgumentException when it is not a number or finer than one wei
   */
  public static Wei ether(String ether) {
    try {
      return new Wei(new BigDecimal(ether).scaleByPowerOfTen(18).toBigIntegerExact());
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "expected a decimal amount of ether, found " + Excerpt.of(ether), e);
    }
  }

  /** This and the other amount together. */
  public Wei plus(Wei other) {
    return new Wei(value.add(other.value));
  }

  /** This amount less the other, or zero when the other is larger. */
  public Wei minusOrZero(Wei other) {
    return new Wei(value.subtract(other.value).max(BigInteger.ZERO));
  }

  /** This amount so many times. */
  public Wei times(long factor) {
    return new Wei(value.multiply(BigInteger.valueOf(factor)));
  }

  /** This amount multiplied by {@code numerator / denominator}, rounded up. */
  public Wei timesFraction(long numerator, long denominator) {
    BigInteger divisor = BigInteger.valueOf(denominator);
    BigInteger product = value.multiply(BigInteger.valueOf(numerator));
    return new Wei(product.add(divisor).subtract(BigInteger.ONE).divide(divisor));
  }

  /** The larger of the two. */
  public Wei max(Wei other) {
    return new Wei(value.max(other.value));
  }

  /** The smaller of the two. */
  public Wei min(Wei other) {
    return new Wei(value.min(other.value));
  }

  /** True for an amount of nothing. */
  public boolean isZero() {
    return value.signum() == 0;
  }

  @Override
  public int compareTo(Wei other) {
    return value.compareTo(other.value);
  }

  /** The decimal number of wei, without a unit. */
  @Override
  public String toString() {
    return value.toString();
  }
}
