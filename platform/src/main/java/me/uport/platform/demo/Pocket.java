package me.uport.platform.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import me.uport.wallet.keys.SecretStore;

/** What the scripted phone keeps: gone with it. */
final class Pocket implements SecretStore {

  private final Map<String, byte[]> secrets = new HashMap<>();

  @Override
  public Optional<byte[]> load(String name) {
    return Optional.ofNullable(secrets.get(name));
  }

  @Override
  public void save(String name, byte[] secret) {
    secrets.put(name, secret);
  }

  @Override
  public void delete(String name) {
    secrets.remove(name);
  }
}
