package me.uport.contracts;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;

/**
 * What a forwarder's signatures are bound to (EIP-712).
 *
 * @param name chosen by who deployed it
 * @param version of the forwarder
 * @param chainId the only chain they hold on
 * @param forwarder the only contract they hold for
 */
public record ForwarderDomain(String name, String version, BigInteger chainId, Address forwarder) {
  private static final byte[] TYPE =
      Hashes.keccak256(
          Packed.ascii(
              "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"));

  byte[] separator() {
    return Hashes.keccak256(
        TYPE,
        Hashes.keccak256(name.getBytes(StandardCharsets.UTF_8)),
        Hashes.keccak256(version.getBytes(StandardCharsets.UTF_8)),
        Packed.word(chainId),
        Packed.word(forwarder));
  }
}
