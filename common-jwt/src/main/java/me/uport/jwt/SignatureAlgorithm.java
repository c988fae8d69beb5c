package me.uport.jwt;

import java.util.Optional;
import java.util.Set;

/**
 * The signature algorithms that are verified, with the suites of a document whose keys may have
 * made them: those of did-jwt, and {@code JsonWebKey} of Controlled Identifiers 1.0.
 */
enum SignatureAlgorithm {
  ES256K,
  ES256K_R,
  ES256,
  ED25519;

  private static final Set<String> OF_ANY_CURVE =
      Set.of("JsonWebKey2020", "JsonWebKey", "Multikey");

  private static final Set<String> OF_SECP256K1 =
      Set.of(
          "EcdsaSecp256k1VerificationKey2019",
          "EcdsaSecp256k1RecoveryMethod2020",
          "Secp256k1VerificationKey2018",
          "Secp256k1SignatureVerificationKey2018",
          "EcdsaPublicKeySecp256k1");

  private static final Set<String> OF_P256 = Set.of("EcdsaSecp256r1VerificationKey2019");

  private static final Set<String> OF_ED25519 =
      Set.of(
          "ED25519SignatureVerification",
          "Ed25519VerificationKey2018",
          "Ed25519VerificationKey2020");

  /** The algorithm of exactly this name in a token's header. */
  static Optional<SignatureAlgorithm> named(String name) {
    return switch (name) {
      case "ES256K" -> Optional.of(ES256K);
      case "ES256K-R" -> Optional.of(ES256K_R);
      case "ES256" -> Optional.of(ES256);
      // RFC 9864 gives the first of these names up for the second.
      case "EdDSA", "Ed25519" -> Optional.of(ED25519);
      default -> Optional.empty();
    };
  }

  boolean isOfSecp256k1() {
    return this == ES256K || this == ES256K_R;
  }

  boolean isMadeBy(String suite) {
    return OF_ANY_CURVE.contains(suite) || suites().contains(suite);
  }

  private Set<String> suites() {
    return switch (this) {
      case ES256K, ES256K_R -> OF_SECP256K1;
      case ES256 -> OF_P256;
      case ED25519 -> OF_ED25519;
    };
  }
}
