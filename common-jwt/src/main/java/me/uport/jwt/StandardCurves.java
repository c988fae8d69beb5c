package me.uport.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import me.uport.did.VerificationMethod;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** The signatures that other libraries verify for us: ES256 by Nimbus, Ed25519 by BouncyCastle. */
final class StandardCurves {

  private StandardCurves() {}

  static boolean p256(VerificationMethod method, byte[] input, byte[] signature) {
    return method.p256Key().filter(key -> isSignedBy(key, input, signature)).isPresent();
  }

  private static boolean isSignedBy(ECKey key, byte[] input, byte[] signature) {
    try {
      return new ECDSAVerifier(key)
          .verify(new JWSHeader(JWSAlgorithm.ES256), input, Base64URL.encode(signature));
    } catch (JOSEException e) {
      return false;
    }
  }

  /** BouncyCastle asks as much of a key and a signature as RFC 8032, 5.1.7 does. */
  static boolean ed25519(VerificationMethod method, byte[] input, byte[] signature) {
    return signature.length == Ed25519.SIGNATURE_SIZE
        && method
            .ed25519Key()
            .filter(key -> Ed25519.verify(signature, 0, key, 0, input, 0, input.length))
            .isPresent();
  }
}
