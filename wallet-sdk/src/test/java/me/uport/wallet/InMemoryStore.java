package me.uport.wallet;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import me.uport.wallet.keys.SecretStore;

/** A device's store without its slow password. */
public final class InMemoryStore implements SecretStore {

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
