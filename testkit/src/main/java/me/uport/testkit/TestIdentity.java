package me.uport.testkit;

import java.nio.charset.StandardCharsets;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;

/**
 * Somebody whom tests know by name. The same name has the same key in every run.
 *
 * @param name who it is: "alice"
 * @param key the key that owns the identity
 */
public record TestIdentity(String name, PrivateKey key) {

  static TestIdentity named(String name) {
    byte[] seed = ("uPort test identity: " + name).getBytes(StandardCharsets.UTF_8);
    return new TestIdentity(name, PrivateKey.of(Hashes.sha256(seed)));
  }

  /** The key's address. */
  public Address address() {
    return key.address();
  }

  /** {@code did:ethr:0x…}, on the default network. */
  public Did did() {
    return new Did("ethr", address().toString());
  }

  /** {@code did:ethr:0x539:0x…}, with the network named. */
  public Did did(long chainId) {
    return new Did("ethr", "0x" + Long.toHexString(chainId) + ":" + address());
  }
}
