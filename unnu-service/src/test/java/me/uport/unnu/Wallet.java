package me.uport.unnu;

import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.crypto.Address;
import me.uport.testkit.Await;
import me.uport.testkit.TestIdentities;
import me.uport.testkit.TestIdentity;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import tools.jackson.databind.json.JsonMapper;

/** A wallet with a fuel token, which asks Unnu for its identity. */
record Wallet(ServiceClient unnu, TestIdentity owner, String token) {
  private static final JsonMapper JSON = JsonMapper.shared();
  static final String NO_KEY = Address.ZERO.toString();

  /** The same name has the same key. */
  static Wallet of(ServiceClient unnu, String name) {
    TestIdentity owner = TestIdentities.named(name);
    return new Wallet(unnu, owner, Tokens.fuel(owner.address()));
  }

  Address deviceKey() {
    return owner.address();
  }

  Answer create() {
    return create(Map.of());
  }

  /** Creates with other fields than the usual ones. */
  Answer create(Map<String, ?> otherFields) {
    return post("/createIdentity", with(creation(), otherFields));
  }

  Map<String, Object> creation() {
    return Map.of(
        "deviceKey",
        deviceKey().toString(),
        "recoveryKey",
        NO_KEY,
        "blockchain",
        "local",
        "managerType",
        "MetaIdentityManager");
  }

  Answer lookup() {
    return lookup(Map.of());
  }

  Answer lookup(Map<String, ?> otherFields) {
    return post("/lookup", with(Map.of("deviceKey", deviceKey().toString()), otherFields));
  }

  /** Asks until the answer has this status. */
  Answer awaitLookup(int status) {
    return awaitLookup(status, Map.of());
  }

  Answer awaitLookup(int status, Map<String, ?> otherFields) {
    Await.until(
        "a lookup of %s with status %d".formatted(deviceKey(), status),
        () -> lookup(otherFields).status() == status);
    return lookup(otherFields);
  }

  /** Asks until the identity is gone again. */
  Answer awaitNotMined() {
    Await.until("a reorganisation to be noticed", () -> lookup().code().equals("not_mined"));
    return lookup();
  }

  Answer post(String path, Object body, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Authorization";
    all[headers.length + 1] = "Bearer " + token;
    return unnu.post(path, JSON.writeValueAsString(body), all);
  }

  private static Map<String, Object> with(Map<String, Object> fields, Map<String, ?> others) {
    var all = new LinkedHashMap<>(fields);
    all.putAll(others);
    all.values().removeIf(""::equals);
    return all;
  }
}
