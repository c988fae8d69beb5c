package me.uport.jwt;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.util.Set;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Signs with EdDSA on Ed25519 (RFC 8037) for Nimbus, whose own signer needs one more library.
 * Thread-safe. It uses no JCA provider, so its {@link JCAContext} has no effect.
 */
public final class Ed25519Signer implements JWSSigner {

  private final byte[] seed;
  private final JCAContext context = new JCAContext();

  /**
   * Makes a signer.
   *
   * @param seed the private key: 32 random bytes
   * @throws IllegalArgumentException when there are not 32
   */
  public Ed25519Signer(byte[] seed) {
    if (seed.length != Ed25519.SECRET_KEY_SIZE) {
      throw new IllegalArgumentException("Expected a seed of 32 bytes but found " + seed.length);
    }
    this.seed = seed.clone();
  }

  /** The key that verifies what this one signs: 32 bytes. */
  public byte[] publicKey() {
    byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(seed, 0, key, 0);
    return key;
  }

  @Override
  public Base64URL sign(JWSHeader header, byte[] signingInput) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, signingInput, 0, signingInput.length, signature, 0);
    return Base64URL.encode(signature);
  }

  @Override
  public Set<JWSAlgorithm> supportedJWSAlgorithms() {
    return Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);
  }

  @Override
  public JCAContext getJCAContext() {
    return context;
  }
}
