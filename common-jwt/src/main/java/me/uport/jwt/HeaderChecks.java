package me.uport.jwt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.uport.jwt.TokenForm.Algorithms;
import me.uport.jwt.Verification.Rejected;

/** Refuses headers that ask for what is not done here. */
final class HeaderChecks {

  /** RFC 7515, 4.1.11; RFC 7797; compression of JWE. Ignoring one would change the meaning. */
  private static final List<String> UNSUPPORTED = List.of("crit", "b64", "zip");

  /** What Verifiable Credentials are inside (VC-JOSE-COSE, 3.1); another JWT would be nested. */
  private static final Set<Object> CONTENT_TYPES = Set.of("vc", "vp");

  private HeaderChecks() {}

  static Optional<Rejected> firstObjection(Map<String, Object> header, TokenForm form) {
    for (String name : UNSUPPORTED) {
      if (header.containsKey(name)) {
        return notSupported("header parameter " + name);
      }
    }
    if (!(header.getOrDefault("typ", "JWT") instanceof String type) || !form.isAccepted(type)) {
      return notSupported("typ other than " + String.join(" or ", form.headerTypes()));
    }
    if (header.containsKey("cty") && !CONTENT_TYPES.contains(header.get("cty"))) {
      return notSupported("nested JWT");
    }
    return algorithm(header).filter(found -> isAccepted(found, form)).isPresent()
        ? Optional.empty()
        : notSupported("algorithm, expected ES256K or ES256K-R");
  }

  private static boolean isAccepted(SignatureAlgorithm algorithm, TokenForm form) {
    return form.algorithms() == Algorithms.ALL || algorithm.isOfSecp256k1();
  }

  static Optional<SignatureAlgorithm> algorithm(Map<String, Object> header) {
    return header.get("alg") instanceof String name
        ? SignatureAlgorithm.named(name)
        : Optional.empty();
  }

  private static Optional<Rejected> notSupported(String what) {
    return Optional.of(new Rejected(RejectionCodes.NOT_SUPPORTED, "Unsupported " + what));
  }
}
