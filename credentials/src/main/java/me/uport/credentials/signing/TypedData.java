package me.uport.credentials.signing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.contracts.MessageHashes;

/** Data with types, as a wallet shows and signs it (EIP-712). Immutable. */
public final class TypedData {

  private static final List<String> REQUIRED = List.of("types", "primaryType", "message", "domain");

  private final Map<String, Object> data;
  private final byte[] hash;

  /**
   * Makes typed data.
   *
   * @param data {@code types}, {@code primaryType}, {@code domain} and {@code message}
   * @throws IllegalArgumentException when one of them is missing, or they don't fit together
   */
  public TypedData(Map<String, ?> data) {
    for (String name : REQUIRED) {
      if (data.get(name) == null) {
        throw new IllegalArgumentException("Invalid EIP712 Request, must include '" + name + "'");
      }
    }
    this.data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    this.hash = MessageHashes.typed(data);
  }

  /** The JSON shape. */
  public Map<String, Object> toMap() {
    return data;
  }

  /** The 32 bytes that are signed, as a copy. */
  public byte[] hash() {
    return hash.clone();
  }
}
