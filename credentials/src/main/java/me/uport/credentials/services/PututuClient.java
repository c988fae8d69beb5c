package me.uport.credentials.services;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.crypto.box.BoxPublicKey;
import tools.jackson.databind.json.JsonMapper;

/** Pututu: encrypted requests to a user's phone. Thread-safe. */
public final class PututuClient {

  /** The apps of 2018 send texts of whole fifties, so that their size tells less. */
  private static final int BLOCK = 50;

  private final ServiceHttp http;
  private final SecureRandom random;

  /** A client of the service at a URL, with {@link Retries#DEFAULT}. */
  public PututuClient(URI service, HttpClient client, SecureRandom random) {
    this(service, client, random, Retries.DEFAULT);
  }

  /** A client of the service at a URL. */
  public PututuClient(URI service, HttpClient client, SecureRandom random, Retries retries) {
    this.http = new ServiceHttp(service, client, retries);
    this.random = random;
  }

  /**
   * Sends a request to a user's phone, encrypted to the user.
   *
   * @param pushToken what the user gave us: {@code Disclosure.pushToken}
   * @param encryptionKey where to encrypt to: {@code Disclosure.encryptionKey}
   * @param request the signed request
   * @return the message's id
   */
  public String push(String pushToken, BoxPublicKey encryptionKey, String request) {
    String text = JsonMapper.shared().writeValueAsString(Map.of("message", request));
    String padded = text + " ".repeat(BLOCK - text.length() % BLOCK);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("message", encryptionKey.encrypt(padded, random).toJson());
    return http.post("/sns", pushToken, body).path("data").asString("");
  }
}
