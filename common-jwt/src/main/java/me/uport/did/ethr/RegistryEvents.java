package me.uport.did.ethr;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.Hex;
import me.uport.did.ethr.RegistryEvent.AttributeChanged;
import me.uport.did.ethr.RegistryEvent.DelegateChanged;
import me.uport.did.ethr.RegistryEvent.OwnerChanged;
import me.uport.did.ethr.RegistryEvent.Unreadable;

/** Decodes the events of the registry (ERC-1056). */
final class RegistryEvents {

  static final String OWNER_CHANGED = topic("DIDOwnerChanged(address,address,uint256)");
  static final String DELEGATE_CHANGED =
      topic("DIDDelegateChanged(address,bytes32,address,uint256,uint256)");
  static final String ATTRIBUTE_CHANGED =
      topic("DIDAttributeChanged(address,bytes32,bytes,uint256,uint256)");

  private RegistryEvents() {}

  private static String topic(String signature) {
    return Hex.encode(Hashes.keccak256(signature.getBytes(StandardCharsets.US_ASCII)));
  }

  /**
   * Decodes a log.
   *
   * @return nothing when it is not one of the registry's three events
   * @throws IllegalArgumentException when it is, but its data is malformed
   */
  static Optional<RegistryEvent> decode(ChainLog log) {
    if (log.topics().size() != 2) {
      return Optional.empty();
    }
    AbiWords data = new AbiWords(log.data());
    String topic = log.topics().get(0);
    if (topic.equals(OWNER_CHANGED)) {
      return Optional.of(new OwnerChanged(data.address(0), data.number(1)));
    }
    if (topic.equals(DELEGATE_CHANGED)) {
      return Optional.of(delegateChanged(data));
    }
    return topic.equals(ATTRIBUTE_CHANGED) ? Optional.of(attributeChanged(data)) : Optional.empty();
  }

  private static RegistryEvent delegateChanged(AbiWords data) {
    Address delegate = data.address(1);
    long validTo = data.number(2);
    long previous = data.number(3);
    return text(data.word(0))
        .<RegistryEvent>map(type -> new DelegateChanged(type, delegate, validTo, previous))
        .orElseGet(() -> new Unreadable(previous));
  }

  private static RegistryEvent attributeChanged(AbiWords data) {
    String value = Hex.encode(data.bytes(1));
    long validTo = data.number(2);
    long previous = data.number(3);
    return text(data.word(0))
        .<RegistryEvent>map(name -> new AttributeChanged(name, value, validTo, previous))
        .orElseGet(() -> new Unreadable(previous));
  }

  /** A {@code bytes32} as text, without the zero bytes at its end; nothing when not UTF-8. */
  private static Optional<String> text(byte[] word) {
    int length = word.length;
    while (length > 0 && word[length - 1] == 0) {
      length--;
    }
    return utf8(Arrays.copyOf(word, length));
  }

  static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
