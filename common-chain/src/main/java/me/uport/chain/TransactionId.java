package me.uport.chain;

import java.util.UUID;

/**
 * Names a transaction of the engine for good; its hash may change when it is replaced.
 *
 * @param value a version 7 UUID
 */
public record TransactionId(UUID value) {
  /**
   * Reads the text form of a UUID.
   *
   * @throws IllegalArgumentException when it is not one
   */
  public static TransactionId parse(String text) {
    return new TransactionId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
