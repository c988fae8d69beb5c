package me.uport.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import me.uport.testing.Seed;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What both implementations of the curve owe. */
class Secp256k1ContractTest {

  private static final BigInteger N = CurveOrder.N;

  /** The field's prime (SEC 2, 2.4.1). */
  private static final BigInteger P =
      BigInteger.TWO.pow(256).subtract(BigInteger.TWO.pow(32)).subtract(BigInteger.valueOf(977));

  private static final String GENERATOR =
      "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";

  @Nested
  class Native extends Contract {
    @Override
    Secp256k1 curve() {
      return new NativeSecp256k1();
    }
  }

  @Nested
  class NativeThroughTheBindingAlone extends Contract {
    @Override
    Secp256k1 curve() {
      return NativeSecp256k1.throughTheBindingAlone();
    }
  }

  @Nested
  class BouncyCastle extends Contract {
    @Override
    Secp256k1 curve() {
      return new BouncyCastleSecp256k1();
    }
  }

  abstract static class Contract {

    private final PrivateKey key =
        PrivateKey.parse("278a5de700e29faae8e40e366ec5012b5ec63d36ec77e8a2417154cc1d25383f");
    private final byte[] hash = sha256("sample");

    abstract Secp256k1 curve();

    @ParameterizedTest
    @CsvSource({
      // Known answers for secp256k1 with SHA-256, as printed by many libraries of Bitcoin.
      "0000000000000000000000000000000000000000000000000000000000000001, Satoshi Nakamoto,"
          + " 934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"
          + "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5",
      "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140, Satoshi Nakamoto,"
          + " fd567d121db66e382991534ada77a6bd3106f0a1098c231e47993447cd6af2d0"
          + "6b39cd0eb1bc8603e159ef5c20a5c8ad685a45b06ce9bebed3f153d10d93bed5",
    })
    void signsAsRfc6979AsksFor(String secret, String message, String expected) {
      byte[] messageHash = sha256(message);

      RecoverableSignature signature = curve().sign(messageHash, PrivateKey.parse(secret));

      assertThat(Hex.encodeBare(signature.toBytes64())).isEqualTo(expected);
    }

    @Test
    void signsTheSameTwice() {
      assertThat(curve().sign(hash, key)).isEqualTo(curve().sign(hash, key));
    }

    @Test
    void signsWithTheLowerSAndTheIdThatLeadsBack() {
      Random random = Seed.random("signsWithTheLowerS");
      for (int i = 0; i < 50; i++) {
        byte[] message = randomBytes(random, 32);
        RecoverableSignature signature = curve().sign(message, key);

        assertThat(CurveOrder.isHigh(new BigInteger(1, signature.s()))).isFalse();
        assertThat(curve().recover(message, signature.toBytes64(), signature.recoveryId()))
            .contains(key.publicKey());
        assertThat(curve().verify(message, signature.toBytes64(), key.publicKey())).isTrue();
      }
    }

    @Test
    void verifiesTheHigherSToo() {
      byte[] high = highS(curve().sign(hash, key).toBytes64());

      assertThat(curve().verify(hash, high, key.publicKey())).isTrue();
    }

    @Test
    void recoversFromTheHigherSWithTheOtherId() {
      RecoverableSignature signature = curve().sign(hash, key);
      byte[] high = highS(signature.toBytes64());

      assertThat(curve().recover(hash, high, signature.recoveryId() ^ 1)).contains(key.publicKey());
      assertThat(curve().recover(hash, high, signature.recoveryId()))
          .isNotEmpty()
          .get()
          .isNotEqualTo(key.publicKey());
    }

    @Test
    void verifiesNothingElse() {
      byte[] signature = curve().sign(hash, key).toBytes64();
      for (int i = 0; i < signature.length; i++) {
        byte[] altered = signature.clone();
        altered[i] ^= 1;
        assertThat(curve().verify(hash, altered, key.publicKey())).isFalse();
      }
      assertThat(curve().verify(sha256("other"), signature, key.publicKey())).isFalse();
      PublicKey other = PrivateKey.parse("0x" + "01".repeat(32)).publicKey();
      assertThat(curve().verify(hash, signature, other)).isFalse();
    }

    @Test
    void refusesNumbersOutsideOfTheRange() {
      byte[] signature = curve().sign(hash, key).toBytes64();
      BigInteger r = CurveOrder.r(signature);
      BigInteger s = CurveOrder.s(signature);
      BigInteger max = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
      for (BigInteger wrong :
          new BigInteger[] {BigInteger.ZERO, N, N.add(BigInteger.ONE), P, max}) {
        assertRefused(CurveOrder.compact(wrong, s));
        assertRefused(CurveOrder.compact(r, wrong));
        assertRefused(CurveOrder.compact(wrong, wrong));
      }
    }

    private void assertRefused(byte[] signature) {
      assertThat(curve().verify(hash, signature, key.publicKey())).isFalse();
      for (int id = 0; id < 4; id++) {
        assertThat(curve().recover(hash, signature, id)).isEmpty();
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 65, 72})
    void refusesSignaturesOfAnotherLength(int length) {
      byte[] signature = Arrays.copyOf(curve().sign(hash, key).toBytes64(), length);

      assertThat(curve().verify(hash, signature, key.publicKey())).isFalse();
      assertThat(curve().recover(hash, signature, 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 4, 27, 28})
    void recoversNothingWithAnotherId(int id) {
      assertThat(curve().recover(hash, curve().sign(hash, key).toBytes64(), id)).isEmpty();
    }

    @Test
    void recoversNothingWhenRIsNoCoordinate() {
      // 5 is the smallest x that belongs to no point: 5³ + 7 is no square.
      byte[] signature = CurveOrder.compact(BigInteger.valueOf(5), BigInteger.ONE);

      assertThat(curve().recover(hash, signature, 0)).isEmpty();
      assertThat(curve().recover(hash, signature, 1)).isEmpty();
    }

    @Test
    void recoversFromANonceWhoseCoordinateExceededTheOrder() {
      // Such an r is smaller than p - n; ids 2 and 3 stand for it. This one is from x = n + 1..20.
      boolean found = false;
      for (int r = 1; r <= 20; r++) {
        byte[] signature = CurveOrder.compact(BigInteger.valueOf(r), BigInteger.TEN);
        var recovered = curve().recover(hash, signature, 2);
        if (recovered.isPresent()) {
          found = true;
          assertThat(curve().verify(hash, signature, recovered.get())).isTrue();
        }
      }
      assertThat(found).isTrue();
      byte[] tooLarge = CurveOrder.compact(P.subtract(N), BigInteger.TEN);
      assertThat(curve().recover(hash, tooLarge, 2)).isEmpty();
    }

    @Test
    void recoversNothingWhenTheKeyWouldBeInfinity() {
      // With R = G, s = e makes s·R - e·G vanish.
      byte[] r = Hex.decode(GENERATOR.substring(2));
      byte[] signature =
          CurveOrder.compact(new BigInteger(1, r).mod(N), new BigInteger(1, hash).mod(N));

      assertThat(curve().recover(hash, signature, 0)).isEmpty();
    }

    @Test
    void verifiesExtremeHashes() {
      for (byte[] extreme : new byte[][] {new byte[32], Hex.decode(N.toString(16))}) {
        byte[] signature = curve().sign(extreme, key).toBytes64();
        assertThat(curve().verify(extreme, signature, key.publicKey())).isTrue();
      }
    }

    @Test
    void refusesHashesOfAnotherLength() {
      byte[] signature = curve().sign(hash, key).toBytes64();
      byte[] shorter = new byte[31];

      assertThatThrownBy(() -> curve().sign(shorter, key))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Expected a hash of 32 bytes but found 31");
      assertThatThrownBy(() -> curve().verify(shorter, signature, key.publicKey()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> curve().recover(shorter, signature, 0))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void multipliesTheBasePoint() {
      byte[] one = new byte[32];
      one[31] = 1;

      assertThat(curve().publicKeyOf(one)).hasToString("0x" + GENERATOR);
    }

    @Test
    void refusesSecretsOutsideOfTheRange() {
      for (byte[] secret :
          new byte[][] {new byte[32], Hex.decode(N.toString(16)), new byte[31], new byte[33]}) {
        assertThatThrownBy(() -> curve().publicKeyOf(secret))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }

    @Test
    void readsBothEncodingsOfAKey() {
      PublicKey publicKey = key.publicKey();

      assertThat(curve().publicKey(publicKey.compressed())).isEqualTo(publicKey);
      assertThat(curve().publicKey(publicKey.uncompressed())).isEqualTo(publicKey);
    }

    @Test
    void refusesWhatIsNoPoint() {
      byte[] offCurve = key.publicKey().uncompressed();
      offCurve[64] ^= 1;
      byte[] hybrid = key.publicKey().uncompressed();
      hybrid[0] = (byte) (6 + (hybrid[64] & 1));
      byte[] noCoordinate = new byte[33];
      noCoordinate[0] = 2;
      noCoordinate[32] = 5;
      byte[] beyondField = Hex.decode("02" + P.add(BigInteger.ONE).toString(16));
      for (byte[] wrong :
          new byte[][] {
            offCurve, hybrid, noCoordinate, beyondField, new byte[0], new byte[64], new byte[65]
          }) {
        assertThatThrownBy(() -> curve().publicKey(wrong))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void bothAnswerAlikeToMutatedInput() {
    Secp256k1 library = new NativeSecp256k1();
    Secp256k1 fallback = new BouncyCastleSecp256k1();
    Random random = Seed.random("bothAnswerAlike");
    for (int i = 0; i < 300; i++) {
      PrivateKey key = PrivateKey.of(CurveOrderSamples.scalar(random));
      byte[] hash = randomBytes(random, 32);
      assertThat(library.sign(hash, key)).isEqualTo(fallback.sign(hash, key));
      byte[] signature = CurveOrderSamples.mutated(random, library.sign(hash, key).toBytes64());
      int id = random.nextInt(4);

      assertThat(fallback.verify(hash, signature, key.publicKey()))
          .isEqualTo(library.verify(hash, signature, key.publicKey()));
      assertThat(fallback.recover(hash, signature, id))
          .isEqualTo(library.recover(hash, signature, id));
    }
  }

  @Test
  void theLibrarySignsWithTheRecoveryIdAtOnce() {
    assertThat(RecoverableSigning.find()).isPresent();
  }

  @Test
  void theNativeLibraryIsPreferred() {
    assertThat(Secp256k1.best().name()).isEqualTo("libsecp256k1");
  }

  private static byte[] sha256(String text) {
    return Hashes.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] randomBytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] highS(byte[] signature) {
    return CurveOrder.compact(CurveOrder.r(signature), N.subtract(CurveOrder.s(signature)));
  }
}
