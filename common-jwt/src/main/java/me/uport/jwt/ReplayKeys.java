package me.uport.jwt;

import java.nio.charset.StandardCharsets;
import me.uport.crypto.Hashes;
import me.uport.crypto.Hex;
import me.uport.did.Did;
import org.jspecify.annotations.Nullable;

/**
 * Names tokens so that one presented twice has the same name. The signature never takes part: each
 * has two valid encodings.
 */
final class ReplayKeys {

  private ReplayKeys() {}

  /** 64 hex digits of the issuer with the {@code jti}, or with the signing input's hash. */
  static String of(Did issuer, @Nullable String id, byte[] signingInputHash) {
    String scope = issuer + (id == null ? " input " : " jti ");
    byte[] rest = id == null ? signingInputHash : id.getBytes(StandardCharsets.UTF_8);
    return Hex.encodeBare(Hashes.sha256(scope.getBytes(StandardCharsets.UTF_8), rest));
  }
}
