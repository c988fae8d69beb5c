package me.uport.jwt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.jwt.Verification.Rejected;

/** Refuses headers that ask for what is not done here. */
final class HeaderChecks {

  /** RFC 7515, 4.1.11; RFC 7797; compression of JWE. Ignoring one would change the meaning. */
  private static final List<String> UNSUPPORTED = List.of("crit", "b64", "zip");

  private HeaderChecks() {}

  static Optional<Rejected> firstObjection(Map<String, Object> header) {
    for (String name : UNSUPPORTED) {
      if (header.containsKey(name)) {
        return notSupported("header parameter " + name);
      }
    }
    if (!isJwt(header.getOrDefault("typ", "JWT"))) {
      return notSupported("typ other than JWT");
    }
    if (header.containsKey("cty")) {
      return notSupported("nested JWT");
    }
    return algorithm(header).isPresent()
        ? Optional.empty()
        : notSupported("algorithm, expected ES256K or ES256K-R");
  }

  private static boolean isJwt(Object type) {
    return type instanceof String text && text.equalsIgnoreCase("JWT");
  }

  static Optional<JwtAlgorithm> algorithm(Map<String, Object> header) {
    return header.get("alg") instanceof String name ? JwtAlgorithm.named(name) : Optional.empty();
  }

  private static Optional<Rejected> notSupported(String what) {
    return Optional.of(new Rejected(RejectionCodes.NOT_SUPPORTED, "Unsupported " + what));
  }
}
