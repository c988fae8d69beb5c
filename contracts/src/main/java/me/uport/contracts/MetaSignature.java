package me.uport.contracts;

import java.util.Optional;
import me.uport.crypto.Address;

/** What a check of a meta-transaction's signature has found. */
public sealed interface MetaSignature {
  /**
   * The claimed signer has signed for this relay and nonce.
   *
   * @param signer who
   */
  record Valid(Address signer) implements MetaSignature {}

  /** The call data has no first argument, or that is zero: nobody can have signed. */
  enum NoSigner implements MetaSignature {
    /** The only one. */
    INSTANCE
  }

  /**
   * The signature's v is neither 27 nor 28.
   *
   * @param found what it is
   */
  record InvalidV(int found) implements MetaSignature {}

  /**
   * Somebody else has signed, or something else was signed: for another nonce, relay, list,
   * destination or data.
   *
   * @param claimed who should have signed
   * @param recovered whom the signature leads to for the expected hash; empty when to nobody
   */
  record WrongSigner(Address claimed, Optional<Address> recovered) implements MetaSignature {}
}
