package me.uport.did;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.util.Optional;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;

/** Reads points of P-256 (secp256r1), compressed or not. */
final class P256 {

  private static final ECCurve CURVE = CustomNamedCurves.getByName("secp256r1").getCurve();

  private P256() {}

  /** Answers nothing when the bytes are no point of the curve. */
  static Optional<ECKey> key(byte[] encoded) {
    try {
      ECPoint point = CURVE.decodePoint(encoded).normalize();
      return point.isInfinity() ? Optional.empty() : Optional.of(jwk(point));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ECKey jwk(ECPoint point) {
    return new ECKey.Builder(
            Curve.P_256,
            Base64URL.encode(point.getAffineXCoord().getEncoded()),
            Base64URL.encode(point.getAffineYCoord().getEncoded()))
        .build();
  }
}
