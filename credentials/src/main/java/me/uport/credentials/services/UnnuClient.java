package me.uport.credentials.services;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import me.uport.crypto.Address;

/** Unnu: makes contract identities for device keys that have no ether. Thread-safe. */
public final class UnnuClient {

  private static final int NOT_FOUND = 404;

  private final ServiceHttp http;

  /** A client of the service at a URL, with {@link Retries#DEFAULT}. */
  public UnnuClient(URI service, HttpClient client) {
    this(service, client, Retries.DEFAULT);
  }

  /** A client of the service at a URL. */
  public UnnuClient(URI service, HttpClient client, Retries retries) {
    this.http = new ServiceHttp(service, client, retries);
  }

  /**
   * Makes an identity; a device key that has one already gets the same answer.
   *
   * @param fuelToken about the device key: {@link Tokens#fuel}
   * @param recoveryKey who may replace a lost device key
   * @param blockchain name or id of the network
   * @return the hash of the creating transaction
   */
  public String createIdentity(
      String fuelToken, Address deviceKey, Address recoveryKey, String blockchain) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("deviceKey", deviceKey.toString());
    body.put("recoveryKey", recoveryKey.toString());
    body.put("blockchain", blockchain);
    body.put("managerType", "MetaIdentityManager");
    return http.post("/createIdentity", fuelToken, body).path("data").path("txHash").asString("");
  }

  /** The identity of a device key; nothing while it is not there, or not mined yet. */
  public Optional<Address> identity(String fuelToken, Address deviceKey) {
    try {
      String identity =
          http.post("/lookup", fuelToken, Map.of("deviceKey", deviceKey.toString()))
              .path("data")
              .path("identity")
              .asString("");
      return Optional.of(Address.parse(identity));
    } catch (ServiceRefusedException e) {
      if (e.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
