package me.uport.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.util.Set;
import me.uport.crypto.Hashes;
import me.uport.crypto.PrivateKey;
import me.uport.crypto.RecoverableSignature;

/**
 * Signs with ES256K and ES256K-R for Nimbus: deterministic, with the lower s. Thread-safe. It uses
 * no JCA provider, so its {@link JCAContext} has no effect.
 */
public final class Es256kSigner implements JWSSigner {

  static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JwtAlgorithm.ES256K.jws(), JwtAlgorithm.ES256K_R.jws());

  private final PrivateKey key;
  private final JCAContext context = new JCAContext();

  /** Makes a signer that signs with this key. */
  public Es256kSigner(PrivateKey key) {
    this.key = key;
  }

  @Override
  public Base64URL sign(JWSHeader header, byte[] signingInput) throws JOSEException {
    JwtAlgorithm algorithm =
        JwtAlgorithm.named(header.getAlgorithm().getName())
            .orElseThrow(() -> new JOSEException("Unsupported algorithm " + header.getAlgorithm()));
    RecoverableSignature signature = key.sign(Hashes.sha256(signingInput));
    return Base64URL.encode(
        switch (algorithm) {
          case ES256K -> signature.toBytes64();
          case ES256K_R -> signature.toBytes65();
        });
  }

  @Override
  public Set<JWSAlgorithm> supportedJWSAlgorithms() {
    return ALGORITHMS;
  }

  @Override
  public JCAContext getJCAContext() {
    return context;
  }
}
