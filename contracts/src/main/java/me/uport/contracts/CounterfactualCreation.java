package me.uport.contracts;

import me.uport.contracts.CounterfactualIdentityManagerContract.Keys;
import me.uport.crypto.Address;
import me.uport.node.Bytes;

/** What became of one identity that {@code createIdentities} was asked for. */
public sealed interface CounterfactualCreation {
  /** What was asked for. */
  Keys keys();

  /**
   * It was created.
   *
   * @param identity its address
   */
  record Created(Keys keys, Address identity) implements CounterfactualCreation {}

  /**
   * It was there already, created by anybody; its owners may be others by now.
   *
   * @param identity its address
   */
  record Existed(Keys keys, Address identity) implements CounterfactualCreation {}

  /**
   * It was not created.
   *
   * @param reason revert data
   */
  record Failed(Keys keys, Bytes reason) implements CounterfactualCreation {}
}
