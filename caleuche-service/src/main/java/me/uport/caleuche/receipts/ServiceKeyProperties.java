package me.uport.caleuche.receipts;

import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.web.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The identity of the service.
 *
 * @param privateKey signs receipts and, by a key derived from it, the log; absent: neither is there
 * @param did whose key it is; absent: did:ethr of its address
 */
@ConfigurationProperties("caleuche.service")
record ServiceKeyProperties(@Nullable Secret privateKey, @Nullable String did) {

  boolean isConfigured() {
    return privateKey != null && !privateKey.isBlank();
  }

  /**
   * @throws IllegalArgumentException when it is not 32 bytes in hex; the message does not repeat it
   */
  PrivateKey key() {
    try {
      return PrivateKey.parse(privateKey == null ? "" : privateKey.reveal().strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Expected caleuche.service.private-key (CALEUCHE_SERVICE_PRIVATE_KEY) to be 32 bytes in hex");
    }
  }

  Did identity(PrivateKey key) {
    return did == null || did.isBlank()
        ? new Did("ethr", key.address().toString())
        : Did.parse(did.strip());
  }
}
