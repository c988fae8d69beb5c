package me.uport.wallet.request;

import java.util.Map;

/**
 * An answer, ready to be sent.
 *
 * @param fields by their names on the wire: {@code access_token}, {@code verification}, {@code tx},
 *     {@code typedDataSig}, {@code personalSig}, {@code error}
 */
public record Answer(Map<String, String> fields) {

  /** Takes a copy. */
  public Answer {
    fields = Map.copyOf(fields);
  }

  static Answer of(String name, String value) {
    return new Answer(Map.of(name, value));
  }

  /** The user does not want to: the word that dapps of 2018 look for. */
  public static Answer denied() {
    return of("error", "access_denied");
  }

  /** Only what kind of answer it is. */
  @Override
  public String toString() {
    return "Answer" + fields.keySet();
  }
}
