package me.uport.did.uport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.did.ResolutionUnavailableException;
import me.uport.did.ethr.Finality;
import me.uport.ipfs.Cid;

/** Asks a registry for the hash of the document that an identity has registered about itself. */
final class ProfileLookup {

  /** Its name says which multihash the value is the digest of: {@code 12 20}. */
  private static final String KEY = "uPortProfileIPFS1220";

  private static final int WORD = 32;
  private static final int SELECTOR = 4;

  private ProfileLookup() {}

  /** Answers nothing when the identity has registered none. */
  static Optional<Cid> find(UportNetwork network, Address identity) {
    long head = network.reader().head(Finality.LATEST).number();
    byte[] answer =
        network.reader().call(network.registry(), query(network.kind(), identity), head);
    if (answer.length != WORD) {
      throw new ResolutionUnavailableException(
          "Network 0x"
              + network.chainId().toString(16)
              + ": there is no registry at "
              + network.registry());
    }
    return Arrays.equals(answer, new byte[WORD]) ? Optional.empty() : Optional.of(Cid.of(answer));
  }

  private static byte[] query(UportNetwork.Kind kind, Address identity) {
    byte[] key = Arrays.copyOf(KEY.getBytes(StandardCharsets.US_ASCII), WORD);
    byte[] address = new byte[WORD];
    System.arraycopy(identity.bytes(), 0, address, WORD - Address.LENGTH, Address.LENGTH);
    byte[][] words =
        switch (kind) {
          case UPORT_REGISTRY -> new byte[][] {key, address, address};
          case CLAIMS_REGISTRY -> new byte[][] {address, address, key};
        };
    byte[] hash = Hashes.keccak256(kind.function().getBytes(StandardCharsets.US_ASCII));
    byte[] data = Arrays.copyOf(hash, SELECTOR + words.length * WORD);
    for (int i = 0; i < words.length; i++) {
      System.arraycopy(words[i], 0, data, SELECTOR + i * WORD, WORD);
    }
    return data;
  }
}
