package me.uport.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Signatures at the edges of the arithmetic, where libraries were found wrong. The kinds are those
 * of Project Wycheproof ({@code ecdsa_secp256k1_sha256_p1363}); the numbers are made here, because
 * no package has its files. What is made with a chosen nonce is right by the definition of ECDSA
 * (SEC 1, 4.1), not by any library's signing.
 */
class CurveEdgeCasesTest {

  private static final BigInteger N = CurveOrder.N;
  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger TWO = BigInteger.TWO;
  private static final BigInteger HALF = N.shiftRight(1);

  /** Where additions of points meet themselves, their opposites, or few bits. */
  private static final List<BigInteger> EDGES =
      List.of(
          ONE,
          TWO,
          BigInteger.valueOf(3),
          HALF,
          HALF.add(ONE),
          BigInteger.TWO.pow(128),
          BigInteger.TWO.pow(255),
          N.subtract(TWO),
          N.subtract(ONE));

  static Stream<Secp256k1> curves() {
    return Stream.of(new NativeSecp256k1(), new BouncyCastleSecp256k1());
  }

  @ParameterizedTest
  @MethodSource("curves")
  void takesEveryKeyWithEveryNonce(Secp256k1 curve) {
    for (BigInteger secret : EDGES) {
      for (BigInteger nonce : EDGES) {
        assertRight(curve, BigInteger.valueOf(42), secret, nonce);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("curves")
  void takesHashesAroundTheOrder(Secp256k1 curve) {
    BigInteger max = TWO.pow(256).subtract(ONE);
    for (BigInteger hash :
        List.of(BigInteger.ZERO, ONE, N.subtract(ONE), N, N.add(ONE), TWO.pow(255), max)) {
      assertRight(curve, hash, BigInteger.valueOf(7), BigInteger.valueOf(11));
      byte[] ofTheSame = signature(curve, hash.mod(N), BigInteger.valueOf(7), ONE);
      assertThat(curve.verify(bytes(hash), ofTheSame, key(curve, BigInteger.valueOf(7)))).isTrue();
    }
  }

  /** With the generator as key and r as hash both summands are one point, or opposite ones. */
  @ParameterizedTest
  @MethodSource("curves")
  void addsEqualPointsAndTakesNoOppositeOnes(Secp256k1 curve) {
    BigInteger nonce = BigInteger.valueOf(5);
    BigInteger r = r(curve, nonce);
    assertRight(curve, r, ONE, nonce);
    assertRight(curve, N.subtract(r), N.subtract(ONE), nonce);

    for (BigInteger s : List.of(ONE, BigInteger.TEN, N.subtract(ONE))) {
      byte[] sumIsInfinity = CurveOrder.compact(r, s);
      assertRefused(curve, r, sumIsInfinity, key(curve, N.subtract(ONE)));
      assertRefused(curve, N.subtract(r), sumIsInfinity, key(curve, ONE));
    }
  }

  @ParameterizedTest
  @MethodSource("curves")
  void takesTheSmallestAndTheLargestS(Secp256k1 curve) {
    BigInteger secret = BigInteger.valueOf(7);
    BigInteger nonce = BigInteger.valueOf(11);
    BigInteger r = r(curve, nonce);
    for (BigInteger s : List.of(ONE, HALF, HALF.add(ONE), N.subtract(ONE))) {
      BigInteger hash = s.multiply(nonce).subtract(r.multiply(secret)).mod(N);
      PublicKey key = key(curve, secret);

      assertThat(curve.verify(bytes(hash), CurveOrder.compact(r, s), key)).isTrue();
      assertRefused(curve, hash, CurveOrder.compact(r, s.add(TWO).mod(N).max(TWO)), key);
    }
  }

  /** r + n and s + n say the same modulo n, and would make a second text of each token. */
  @ParameterizedTest
  @MethodSource("curves")
  void refusesWhatIsRightButForTheOrderAdded(Secp256k1 curve) {
    BigInteger hash = BigInteger.valueOf(42);
    int tried = 0;
    for (int small = 1; small <= 20; small++) {
      BigInteger r = BigInteger.valueOf(small);
      byte[] right = CurveOrder.compact(r, BigInteger.TEN);
      Optional<PublicKey> key = curve.recover(bytes(hash), right, 0);
      if (key.isPresent()) {
        tried++;
        assertThat(curve.verify(bytes(hash), right, key.get())).isTrue();
        assertRefused(curve, hash, CurveOrder.compact(r.add(N), BigInteger.TEN), key.get());
        assertRefused(curve, hash, CurveOrder.compact(r, BigInteger.TEN.add(N)), key.get());
      }
    }
    assertThat(tried).isPositive();
  }

  @ParameterizedTest
  @MethodSource("curves")
  void refusesOtherFormsOfARightSignature(Secp256k1 curve) throws Exception {
    BigInteger hash = BigInteger.valueOf(42);
    PublicKey key = key(curve, ONE);
    byte[] right = signature(curve, hash, ONE, BigInteger.valueOf(11));
    byte[] der =
        new DERSequence(
                new ASN1Integer[] {
                  new ASN1Integer(CurveOrder.r(right)), new ASN1Integer(CurveOrder.s(right))
                })
            .getEncoded();
    byte[] swapped = CurveOrder.compact(CurveOrder.s(right), CurveOrder.r(right));
    byte[] opposite = CurveOrder.compact(N.subtract(CurveOrder.r(right)), CurveOrder.s(right));
    for (byte[] wrong :
        new byte[][] {
          der,
          Arrays.copyOf(der, 64),
          Arrays.copyOfRange(der, der.length - 64, der.length),
          swapped,
          opposite,
          Arrays.copyOf(right, 63),
          Arrays.copyOf(right, 65),
          Arrays.copyOf(right, 128),
          new byte[64],
        }) {
      assertRefused(curve, hash, wrong, key);
    }
  }

  private static void assertRight(
      Secp256k1 curve, BigInteger hash, BigInteger secret, BigInteger nonce) {
    byte[] signature = signature(curve, hash, secret, nonce);
    PublicKey key = key(curve, secret);
    String numbers = "hash %x, secret %x, nonce %x".formatted(hash, secret, nonce);

    assertThat(curve.verify(bytes(hash), signature, key)).as(numbers).isTrue();
    assertThat(
            Stream.of(0, 1, 2, 3).flatMap(id -> curve.recover(bytes(hash), signature, id).stream()))
        .as(numbers)
        .contains(key);
  }

  private static void assertRefused(
      Secp256k1 curve, BigInteger hash, byte[] signature, PublicKey key) {
    assertThat(curve.verify(bytes(hash), signature, key)).isFalse();
    for (int id = 0; id < 4; id++) {
      assertThat(curve.recover(bytes(hash), signature, id)).isNotEqualTo(Optional.of(key));
    }
  }

  /** s = k⁻¹(e + r·d). */
  private static byte[] signature(
      Secp256k1 curve, BigInteger hash, BigInteger secret, BigInteger nonce) {
    BigInteger r = r(curve, nonce);
    BigInteger s = nonce.modInverse(N).multiply(hash.add(r.multiply(secret))).mod(N);
    return CurveOrder.compact(r, s);
  }

  private static BigInteger r(Secp256k1 curve, BigInteger nonce) {
    byte[] point = key(curve, nonce).uncompressed();
    return new BigInteger(1, Arrays.copyOfRange(point, 1, 33)).mod(N);
  }

  private static PublicKey key(Secp256k1 curve, BigInteger secret) {
    return curve.publicKeyOf(bytes(secret));
  }

  private static byte[] bytes(BigInteger number) {
    return Arrays.copyOf(CurveOrder.compact(number, number), 32);
  }
}
