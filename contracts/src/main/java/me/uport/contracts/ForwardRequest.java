package me.uport.contracts;

import java.math.BigInteger;
import java.time.Instant;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.PrivateKey;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.Wei;

/**
 * A call that its signer lets somebody else send and pay for, through an ERC-2771 forwarder.
 *
 * @param from the signer, in whose name the call is made
 * @param to the contract that is called; it has to trust the forwarder
 * @param value the ether that whoever sends it adds
 * @param gas how much the call may take
 * @param deadline until when it may be sent, to the second, its last one included; from 1970 to
 *     2<sup>48</sup> seconds later
 * @param data the call data
 */
public record ForwardRequest(
    Address from, Address to, Wei value, BigInteger gas, Instant deadline, Bytes data) {
  private static final byte[] TYPE =
      Hashes.keccak256(
          Packed.ascii(
              "ForwardRequest(address from,address to,uint256 value,uint256 gas,uint256 nonce,"
                  + "uint48 deadline,bytes data)"));

  /**
   * What the signer signs (EIP-712).
   *
   * @param domain the forwarder's
   * @param nonce the signer's {@link ForwarderContract#nonce}
   */
  public Hash32 hash(ForwarderDomain domain, BigInteger nonce) {
    byte[] message =
        Hashes.keccak256(
            TYPE,
            Packed.word(from),
            Packed.word(to),
            Packed.word(value.value()),
            Packed.word(gas),
            Packed.word(nonce),
            Packed.word(BigInteger.valueOf(deadline.getEpochSecond())),
            Hashes.keccak256(data.toArray()));
    return Hash32.of(Hashes.keccak256(Packed.EIP_712, domain.separator(), message));
  }

  /**
   * Signs {@link #hash}.
   *
   * @throws IllegalArgumentException when the key is not the signer's
   */
  public SignedForwardRequest sign(PrivateKey key, ForwarderDomain domain, BigInteger nonce) {
    if (!key.address().equals(from)) {
      throw new IllegalArgumentException(
          "Expected the key of " + from + " but found that of " + key.address());
    }
    var signature = key.sign(hash(domain, nonce).bytes());
    return new SignedForwardRequest(this, SignedForwardRequest.bytes(signature));
  }
}
