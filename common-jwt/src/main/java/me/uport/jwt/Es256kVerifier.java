package me.uport.jwt;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.util.List;
import java.util.Set;
import me.uport.crypto.Secp256k1;
import me.uport.did.VerificationMethod;

/**
 * Verifies ES256K and ES256K-R for Nimbus, with the keys of a DID document. Either s is right.
 * Critical header parameters are not understood, so such tokens are not valid. Thread-safe. It uses
 * no JCA provider, so its {@link JCAContext} has no effect.
 */
public final class Es256kVerifier implements JWSVerifier {

  private final List<VerificationMethod> keys;
  private final SignatureCheck signatureCheck = new SignatureCheck(Secp256k1.best(), false);
  private final TokenHashes hashes = new TokenHashes();
  private final JCAContext context = new JCAContext();

  /** Makes a verifier that accepts what any of these keys, or accounts, has signed. */
  public Es256kVerifier(List<VerificationMethod> keys) {
    this.keys = List.copyOf(keys);
  }

  @Override
  public boolean verify(JWSHeader header, byte[] signingInput, Base64URL signature) {
    Set<String> critical = header.getCriticalParams();
    if (critical != null && !critical.isEmpty()) {
      return false;
    }
    return SignatureAlgorithm.named(header.getAlgorithm().getName())
        .filter(SignatureAlgorithm::isOfSecp256k1)
        .flatMap(
            algorithm ->
                signatureCheck.signer(
                    algorithm,
                    new SigningInput(signingInput, signingInput.length, hashes),
                    signature.decode(),
                    keys))
        .isPresent();
  }

  @Override
  public Set<JWSAlgorithm> supportedJWSAlgorithms() {
    return Es256kSigner.ALGORITHMS;
  }

  @Override
  public JCAContext getJCAContext() {
    return context;
  }
}
