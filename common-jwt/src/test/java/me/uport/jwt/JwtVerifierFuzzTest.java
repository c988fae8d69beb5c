package me.uport.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.DidMetadata;
import me.uport.did.DidResolution.Resolved;
import me.uport.jwt.Verification.Rejected;
import me.uport.testing.Seed;
import me.uport.testing.Tokens;
import org.junit.jupiter.api.Test;

/** Whatever comes in, a verdict goes out. */
class JwtVerifierFuzzTest {

  private static final PrivateKey KEY = PrivateKey.parse("0x" + "11".repeat(32));
  private static final Did DID = Did.parse("did:ethr:" + KEY.address());
  private static final TokenPolicy POLICY = TokenPolicy.legacy("fuzz").anyType().build();
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \u0000é";

  private final Clock clock = Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);
  private final JwtVerifier verifier =
      new JwtVerifier(did -> new Resolved(DidDocument.withoutKeys(did), DidMetadata.NONE), clock);
  private final JwtSigner signer = new JwtSigner(DID, KEY, clock);

  @Test
  void refusesMutatedTokensWithoutAFault() {
    Random random = Seed.random("refusesMutatedTokens");
    String token = signer.sign(Map.of("aud", "x", "n", Map.of("a", 1)), null);
    for (int i = 0; i < 3000; i++) {
      assertRejected(mutated(random, token));
    }
  }

  private static String mutated(Random random, String token) {
    StringBuilder text = new StringBuilder(token);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        case 1 -> text.deleteCharAt(at);
        default -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
    }
    return text.toString();
  }

  @Test
  void refusesSignedNonsenseWithoutAFault() {
    Random random = Seed.random("refusesSignedNonsense");
    for (int i = 0; i < 2000; i++) {
      assertRejected(Tokens.sign(nonsense(random, "alg"), nonsense(random, "iss"), KEY));
    }
  }

  private static String nonsense(Random random, String key) {
    return "{\"" + key + "\":" + value(random, 4) + ",\"exp\":" + value(random, 2) + "}";
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 7)) {
      case 0 -> "null";
      case 1 -> "\"ES256K\"";
      case 2 -> "\"" + DID + "\"";
      case 3 -> "\"did:" + "x".repeat(random.nextInt(5)) + ":\\u0000\"";
      case 4 -> Long.toString(random.nextLong());
      case 5 -> random.nextInt() + "e" + random.nextInt(2000);
      case 6 -> "tru";
      case 7 -> "[" + value(random, depth - 1) + "," + value(random, depth - 1) + "]";
      default -> nonsense(random, "x".repeat(random.nextInt(3)));
    };
  }

  @Test
  void refusesRandomTextWithoutAFault() {
    Random random = Seed.random("refusesRandomText");
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(60); length > 0; length--) {
        text.append((char) random.nextInt(0x10000));
      }
      assertRejected(text.toString());
    }
  }

  private void assertRejected(String token) {
    assertThat(verifier.verify(token, POLICY)).isInstanceOf(Rejected.class);
  }
}
