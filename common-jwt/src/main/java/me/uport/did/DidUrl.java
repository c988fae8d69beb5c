package me.uport.did;

import org.jspecify.annotations.Nullable;

/**
 * A DID with the path, query and fragment that may follow it (DID Core 1.0, 3.2). Immutable.
 *
 * @param did the identifier itself
 * @param path empty, or beginning with a slash
 * @param query what stands after the question mark, undecoded
 * @param fragment what stands after the hash sign: usually the name of a key of the document
 */
public record DidUrl(Did did, String path, @Nullable String query, @Nullable String fragment) {

  /**
   * Reads a DID URL; a plain DID is one.
   *
   * @throws IllegalArgumentException when what stands before path, query and fragment is not a DID
   */
  public static DidUrl parse(String text) {
    int hash = text.indexOf('#');
    String fragment = hash < 0 ? null : text.substring(hash + 1);
    String rest = hash < 0 ? text : text.substring(0, hash);
    int question = rest.indexOf('?');
    String query = question < 0 ? null : rest.substring(question + 1);
    String hierarchy = question < 0 ? rest : rest.substring(0, question);
    int slash = hierarchy.indexOf('/');
    String path = slash < 0 ? "" : hierarchy.substring(slash);
    Did did = Did.parse(slash < 0 ? hierarchy : hierarchy.substring(0, slash));
    return new DidUrl(did, path, query, fragment);
  }

  /** Whether nothing follows the DID. */
  public boolean isPlain() {
    return path.isEmpty() && query == null && fragment == null;
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return did
        + path
        + (query == null ? "" : "?" + query)
        + (fragment == null ? "" : "#" + fragment);
  }
}
