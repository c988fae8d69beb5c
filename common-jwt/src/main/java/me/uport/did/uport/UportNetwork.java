package me.uport.did.uport;

import java.math.BigInteger;
import me.uport.crypto.Address;
import me.uport.did.ethr.ChainReader;

/**
 * A chain on which identities of {@code did:uport} live.
 *
 * @param chainId the network of the MNIDs; {@code 0x01} and {@code 0x1} are one
 * @param kind which contract keeps the documents' hashes
 * @param registry where it is
 * @param reader how the chain is asked
 */
public record UportNetwork(BigInteger chainId, Kind kind, Address registry, ChainReader reader) {

  /** The two contracts that have kept the hashes of documents. */
  public enum Kind {
    /**
     * uPort's own registry, version 3: {@code get(bytes32 key, address issuer, address subject)}.
     */
    UPORT_REGISTRY("get(bytes32,address,address)"),
    /** ERC-780: {@code getClaim(address issuer, address subject, bytes32 key)}. */
    CLAIMS_REGISTRY("getClaim(address,address,bytes32)");

    private final String function;

    Kind(String function) {
      this.function = function;
    }

    String function() {
      return function;
    }
  }
}
