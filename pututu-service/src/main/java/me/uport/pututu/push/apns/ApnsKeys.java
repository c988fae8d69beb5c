package me.uport.pututu.push.apns;

import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.Objects;
import me.uport.web.Secret;

/** Reads Apple's signing key when the service starts, so that a wrong one is found then. */
final class ApnsKeys {

  private ApnsKeys() {}

  static ApnsSigningKey signingKey(ApnsProperties properties) {
    String keyId = required(properties.keyId(), "key-id (PUTUTU_APNS_KEY_ID)");
    String teamId = required(properties.teamId(), "team-id (PUTUTU_APNS_TEAM_ID)");
    byte[] pem = text(properties).reveal().getBytes(StandardCharsets.UTF_8);
    try {
      return ApnsSigningKey.loadFromInputStream(new ByteArrayInputStream(pem), teamId, keyId);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      // Without the cause: it may quote the key.
      throw new IllegalStateException(
          "The key of pututu.apns.signing-key or pututu.apns.signing-key-file is not one of Apple's:"
              + " give the .p8 file that the developer account makes under Keys");
    }
  }

  private static String required(@org.jspecify.annotations.Nullable String value, String key) {
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("pututu.apns." + key + " is empty: it names the signing key");
    }
    return value;
  }

  private static Secret text(ApnsProperties properties) {
    Secret key = properties.signingKey();
    if (key != null && !key.isBlank()) {
      return key;
    }
    try {
      return new Secret(Files.readString(Objects.requireNonNull(properties.signingKeyFile())));
    } catch (IOException e) {
      throw new IllegalStateException(
          "pututu.apns.signing-key-file (PUTUTU_APNS_SIGNING_KEY_FILE) names "
              + properties.signingKeyFile()
              + ", which cannot be read: give the .p8 file of Apple's developer account",
          e);
    }
  }
}
