package me.uport.contracts;

import me.uport.crypto.Address;
import me.uport.node.Wei;

/** What the vault tells. */
public sealed interface VaultEvent {
  /** Whose balance it is about. */
  Address funder();

  /** How much; fee and gas not counted. */
  Wei amount();

  /**
   * A receiver was paid.
   *
   * @param receiver who was paid
   * @param funder who pays
   */
  record Funded(Address receiver, Address funder, Wei amount) implements VaultEvent {}

  /** A balance grew. */
  record Deposited(Address funder, Wei amount) implements VaultEvent {}

  /** A funder took ether back. */
  record Withdrawn(Address funder, Wei amount) implements VaultEvent {}
}
