package me.uport.wallet.keys;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A store that is gone with its process: for tests, and for wallets that live as short. */
public final class InMemoryStore implements SecretStore {

  private final Map<String, byte[]> secrets = new ConcurrentHashMap<>();

  @Override
  public Optional<byte[]> load(String name) {
    return Optional.ofNullable(secrets.get(name)).map(byte[]::clone);
  }

  @Override
  public void save(String name, byte[] secret) {
    secrets.put(name, secret.clone());
  }

  @Override
  public void delete(String name) {
    secrets.remove(name);
  }
}
