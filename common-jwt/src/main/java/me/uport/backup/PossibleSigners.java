package me.uport.backup;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import me.uport.crypto.PublicKey;
import me.uport.crypto.Secp256k1;

/**
 * The keys that can have made a signature, from the signature and the signed hash alone. A
 * signature of {@code ES256K} leads to a few keys, one of {@code ES256K-R} to one; it is valid for
 * exactly these.
 */
final class PossibleSigners {

  private static final int COMPACT = 64;
  private static final int RECOVERABLE = 65;
  private static final int RECOVERY_IDS = 4;

  /** Some signers count the recovery id as Ethereum's {@code v} does. */
  private static final int V_OFFSET = 27;

  private PossibleSigners() {}

  /**
   * @param algorithm the header's {@code alg}
   * @param digest the SHA-256 hash that was signed
   * @param signature base64url, as in the token
   */
  static List<PublicKey> of(String algorithm, byte[] digest, String signature) {
    byte[] bytes = Base64.getUrlDecoder().decode(signature);
    return switch (algorithm) {
      case "ES256K" -> bytes.length == COMPACT ? any(digest, bytes) : List.of();
      case "ES256K-R" -> bytes.length == RECOVERABLE ? one(digest, bytes) : any(digest, bytes);
      default -> List.of();
    };
  }

  private static List<PublicKey> any(byte[] digest, byte[] signature) {
    if (signature.length != COMPACT) {
      return List.of();
    }
    return IntStream.range(0, RECOVERY_IDS)
        .mapToObj(id -> Secp256k1.best().recover(digest, signature, id))
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<PublicKey> one(byte[] digest, byte[] signature) {
    int last = signature[COMPACT];
    int id = last >= V_OFFSET ? last - V_OFFSET : last;
    if (id < 0 || id >= RECOVERY_IDS) {
      return List.of();
    }
    byte[] compact = Arrays.copyOf(signature, COMPACT);
    return Secp256k1.best().recover(digest, compact, id).stream().toList();
  }
}
