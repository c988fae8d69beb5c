package me.uport.crypto;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** The pure Java fallback, on BouncyCastle's lightweight API. */
final class BouncyCastleSecp256k1 implements Secp256k1 {

  private static final ECDomainParameters DOMAIN =
      new ECDomainParameters(CustomNamedCurves.getByName("secp256k1"));

  private static final int FIELD_LENGTH = 32;

  @Override
  public String name() {
    return "BouncyCastle";
  }

  @Override
  public RecoverableSignature sign(byte[] hash32, PrivateKey key) {
    Arguments.requireHash(hash32);
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(new BigInteger(1, key.secret()), DOMAIN));
    BigInteger[] signature = signer.generateSignature(hash32);
    BigInteger s = signature[1];
    BigInteger low = CurveOrder.isHigh(s) ? CurveOrder.N.subtract(s) : s;
    byte[] compact = CurveOrder.compact(signature[0], low);
    return RecoveryIds.complete(this, hash32, compact, key.publicKey());
  }

  @Override
  public boolean verify(byte[] hash32, byte[] signature64, PublicKey key) {
    Arguments.requireHash(hash32);
    if (!Arguments.isSignature(signature64)) {
      return false;
    }
    ECDSASigner verifier = new ECDSASigner();
    ECPoint point = DOMAIN.getCurve().decodePoint(key.uncompressed());
    verifier.init(false, new ECPublicKeyParameters(point, DOMAIN));
    return verifier.verifySignature(hash32, CurveOrder.r(signature64), CurveOrder.s(signature64));
  }

  /** SEC 1, 4.1.6: Q = r⁻¹(sR − eG). */
  @Override
  public Optional<PublicKey> recover(byte[] hash32, byte[] signature64, int recoveryId) {
    Arguments.requireHash(hash32);
    if (recoveryId < 0 || recoveryId > 3 || !Arguments.isSignature(signature64)) {
      return Optional.empty();
    }
    BigInteger r = CurveOrder.r(signature64);
    return noncePoint(r, recoveryId)
        .map(nonce -> recover(new BigInteger(1, hash32), r, CurveOrder.s(signature64), nonce))
        .filter(point -> !point.isInfinity())
        .map(point -> new PublicKey(point.getEncoded(false)));
  }

  private static ECPoint recover(BigInteger hash, BigInteger r, BigInteger s, ECPoint nonce) {
    BigInteger n = CurveOrder.N;
    BigInteger inverse = r.modInverse(n);
    BigInteger ofBase = hash.negate().multiply(inverse).mod(n);
    BigInteger ofNonce = s.multiply(inverse).mod(n);
    return ECAlgorithms.sumOfTwoMultiplies(DOMAIN.getG(), ofBase, nonce, ofNonce).normalize();
  }

  /** The point whose x, modulo n, is r; the id's upper bit says that x was n or more. */
  private static Optional<ECPoint> noncePoint(BigInteger r, int recoveryId) {
    BigInteger x = recoveryId < 2 ? r : r.add(CurveOrder.N);
    if (x.compareTo(DOMAIN.getCurve().getField().getCharacteristic()) >= 0) {
      return Optional.empty();
    }
    byte[] encoded = new byte[FIELD_LENGTH + 1];
    encoded[0] = (byte) (2 + (recoveryId & 1));
    System.arraycopy(CurveOrder.compact(x, x), 0, encoded, 1, FIELD_LENGTH);
    try {
      return Optional.of(DOMAIN.getCurve().decodePoint(encoded));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // about half of all x belong to no point
    }
  }

  @Override
  public PublicKey publicKey(byte[] encoded) {
    Arguments.requireKnownForm(encoded);
    try {
      return new PublicKey(DOMAIN.getCurve().decodePoint(encoded).getEncoded(false));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("The public key is not a point of secp256k1", e);
    }
  }

  @Override
  public PublicKey publicKeyOf(byte[] secret) {
    Arguments.requireSecret(secret);
    ECPoint point =
        new FixedPointCombMultiplier().multiply(DOMAIN.getG(), new BigInteger(1, secret));
    return new PublicKey(point.normalize().getEncoded(false));
  }
}
