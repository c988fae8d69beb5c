package me.uport.interop;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import me.uport.contracts.DidChange;
import me.uport.contracts.DidChange.AddDelegate;
import me.uport.contracts.DidChange.ChangeOwner;
import me.uport.contracts.DidChange.RevokeAttribute;
import me.uport.contracts.DidChange.RevokeDelegate;
import me.uport.contracts.DidChange.SetAttribute;
import me.uport.contracts.Words;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.PrivateKey;
import me.uport.node.Bytes;
import me.uport.node.Hash32;

/** Random changes of one identity, each such that its owner of the moment can make it. */
final class RandomHistory {

  private static final List<String> TYPES = List.of("sigAuth", "veriKey", "other");

  /** Names of other forms are counted since version 12 of ethr-did-resolver, and not before. */
  private static final List<String> KEYS =
      List.of(
          "did/pub/Secp256k1/veriKey/hex",
          "did/pub/Secp256k1/sigAuth/hex",
          "did/pub/Secp256k1/veriKey",
          "did/pub/Ed25519/veriKey/base64",
          "did/pub/Ed25519/sigAuth/base58");

  /** Theirs forgets no encryption key that ends, so that these end after everything else. */
  private static final String ENCRYPTION_KEY = "did/pub/X25519/enc/base64";

  private static final Duration LONG = Duration.ofSeconds(100_005);

  private static final List<String> ENDPOINTS =
      List.of(
          "https://hub.example",
          "{\"uri\":\"x\",\"n\":[1]}",
          " [1,2]",
          "\"https://quoted.example\"",
          "{broken",
          "");

  private final Random random;
  private final Address identity;
  private final List<DidChange> additions = new ArrayList<>();

  RandomHistory(Random random, Address identity) {
    this.random = random;
    this.identity = identity;
  }

  /** A change that leaves the owner as it is. */
  DidChange next() {
    if (!additions.isEmpty() && random.nextInt(4) == 0) {
      return undoing(additions.get(random.nextInt(additions.size())));
    }
    if (random.nextInt(12) == 0) {
      return new SetAttribute(identity, word(ENCRYPTION_KEY), key(ENCRYPTION_KEY), LONG);
    }
    DidChange addition =
        switch (random.nextInt(3)) {
          case 0 -> new AddDelegate(identity, word(pick(TYPES)), address(), validity());
          case 1 -> addedKey(pick(KEYS));
          default ->
              new SetAttribute(identity, word("did/svc/Hub"), bytes(pick(ENDPOINTS)), validity());
        };
    additions.add(addition);
    return addition;
  }

  private static DidChange undoing(DidChange addition) {
    return switch (addition) {
      case AddDelegate added ->
          new RevokeDelegate(added.identity(), added.type(), added.delegate());
      case SetAttribute set -> new RevokeAttribute(set.identity(), set.name(), set.value());
      case ChangeOwner ignored -> throw new IllegalStateException("An owner is not added");
      case RevokeDelegate ignored -> throw new IllegalStateException("A revocation is not added");
      case RevokeAttribute ignored -> throw new IllegalStateException("A revocation is not added");
    };
  }

  private Address address() {
    return key(1 + random.nextInt(4)).address();
  }

  private DidChange addedKey(String name) {
    return new SetAttribute(identity, word(name), key(name), validity());
  }

  private Bytes key(String name) {
    int number = 1 + random.nextInt(3);
    return Bytes.of(
        name.contains("Secp256k1")
            ? key(number).publicKey().compressed()
            : Hashes.sha256(new byte[] {(byte) number}));
  }

  private static PrivateKey key(int number) {
    return PrivateKey.parse("0x" + "%064x".formatted(number));
  }

  /** Some end while the history goes on, in no second of whole tens. */
  private Duration validity() {
    return Duration.ofSeconds(
        random.nextBoolean() ? LONG.toSeconds() : 45 + 10 * random.nextInt(40));
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static Hash32 word(String text) {
    return Words.of(text);
  }

  private static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
