package me.uport.platform;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.crypto.Hashes;
import me.uport.crypto.Hex;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.testkit.DevChain;
import me.uport.testkit.VapidKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a platform makes up once, at its first start, and keeps in a file that only its owner may
 * read.
 *
 * @param databasePassword of the embedded PostgreSQL's superuser
 * @param fuelTokenIssuer signs fuel tokens; the sponsor who pays in development
 * @param sensuiSigner sends Sensui's transactions
 * @param unnuSigner sends Unnu's transactions
 * @param webhookSigner signs what Pututu posts to dapps
 * @param vapid what Pututu shows to push services of browsers
 */
record PlatformSecrets(
    String databasePassword,
    PrivateKey fuelTokenIssuer,
    PrivateKey sensuiSigner,
    PrivateKey unnuSigner,
    PrivateKey webhookSigner,
    VapidKeys vapid) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Reads the file, or makes it. */
  static PlatformSecrets in(Path file, SecureRandom random) {
    PlatformSecrets fresh = generate(random);
    PlatformSecrets secrets = Files.exists(file) ? read(file, fresh) : fresh;
    DataFolder.writePrivately(file, secrets.toJson());
    return secrets;
  }

  /** The issuer's DID, with the network named. */
  Did fuelTokenIssuerDid() {
    return new Did(
        "ethr", "0x" + Long.toHexString(DevChain.CHAIN_ID) + ":" + fuelTokenIssuer.address());
  }

  /** Signs Caleuche's receipts: derived, so that platforms that were made before have one. */
  PrivateKey caleucheService() {
    byte[] derived =
        Hashes.sha256("caleuche service".getBytes(US_ASCII), Hex.decode(unnuSigner.toHex()));
    return PrivateKey.parse(Hex.encode(derived));
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }

  private static PlatformSecrets generate(SecureRandom random) {
    byte[] password = new byte[24];
    random.nextBytes(password);
    return new PlatformSecrets(
        HexFormat.of().formatHex(password),
        PrivateKey.generate(random),
        PrivateKey.generate(random),
        PrivateKey.generate(random),
        PrivateKey.generate(random),
        VapidKeys.generate());
  }

  /**
   * Reads what was made up before.
   *
   * @param fresh for what an older file does not have
   */
  private static PlatformSecrets read(Path file, PlatformSecrets fresh) {
    try {
      JsonNode json = JSON.readTree(Files.readString(file));
      return new PlatformSecrets(
          json.required("databasePassword").asString(),
          PrivateKey.parse(json.required("fuelTokenIssuer").asString()),
          PrivateKey.parse(json.required("sensuiSigner").asString()),
          PrivateKey.parse(json.required("unnuSigner").asString()),
          PrivateKey.parse(json.path("webhookSigner").asString(fresh.webhookSigner().toHex())),
          json.has("vapidPublicKey")
              ? new VapidKeys(
                  json.required("vapidPrivateKey").asString(),
                  json.required("vapidPublicKey").asString())
              : fresh.vapid());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String toJson() {
    Map<String, String> json = new LinkedHashMap<>();
    json.put("databasePassword", databasePassword);
    json.put("fuelTokenIssuer", fuelTokenIssuer.toHex());
    json.put("sensuiSigner", sensuiSigner.toHex());
    json.put("unnuSigner", unnuSigner.toHex());
    json.put("webhookSigner", webhookSigner.toHex());
    json.put("vapidPrivateKey", vapid.privateKey());
    json.put("vapidPublicKey", vapid.publicKey());
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }
}
