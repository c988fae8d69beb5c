package me.uport.caleuche.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import me.uport.crypto.Hashes;
import me.uport.crypto.Hex;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.jwt.JwtAlgorithm;
import me.uport.jwt.JwtSigner;
import me.uport.web.auth.Identities;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Who the service is, and its signature; nobody, where no key is configured. Thread-safe. */
@Component
public class ServiceIdentity {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceIdentity.class);

  private final @Nullable PrivateKey key;
  private final @Nullable JwtSigner signer;

  ServiceIdentity(ServiceKeyProperties properties, Identities identities, Clock clock) {
    if (properties.isConfigured()) {
      key = properties.key();
      Did did = identities.canonical(properties.identity(key));
      signer = new JwtSigner(did, key, JwtAlgorithm.ES256K, clock);
      LOG.info("Receipts are signed by {}", did);
    } else {
      key = null;
      signer = null;
      LOG.warn(
          "CALEUCHE_SERVICE_PRIVATE_KEY is not set: answers carry no receipts, and there is no log of heads");
    }
  }

  /** The service's DID. */
  public Optional<Did> did() {
    return Optional.ofNullable(signer).map(JwtSigner::issuer);
  }

  /** A statement of the service, as a JWT without end. */
  public Optional<String> sign(Map<String, ?> claims) {
    return Optional.ofNullable(signer).map(known -> known.sign(claims, null));
  }

  /**
   * A key for another kind of signature, derived from the service's own.
   *
   * @param purpose different purposes have different keys
   * @return 32 bytes
   */
  public Optional<byte[]> derivedKey(String purpose) {
    return Optional.ofNullable(key)
        .map(
            known ->
                Hashes.sha256(purpose.getBytes(UTF_8), new byte[1], Hex.decode(known.toHex())));
  }
}
