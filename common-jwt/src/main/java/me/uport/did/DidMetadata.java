package me.uport.did;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a resolver knows about a document (DID Resolution, "DID document metadata").
 *
 * @param deactivated whether the DID was given up for ever
 * @param versionId the document's version; for did:ethr the block of its last change, in decimal
 * @param updated when that version was made
 * @param nextVersionId the version that follows, when an older one was asked for
 * @param nextUpdate when that one was made
 */
public record DidMetadata(
    boolean deactivated,
    @Nullable String versionId,
    @Nullable Instant updated,
    @Nullable String nextVersionId,
    @Nullable Instant nextUpdate) {

  /** Of a document that never changed. */
  public static final DidMetadata NONE = new DidMetadata(false, null, null, null, null);

  /** The metadata's JSON shape; what is unknown is left out, and {@code deactivated} when false. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    if (deactivated) {
      map.put("deactivated", true);
    }
    putText(map, "versionId", versionId);
    putText(map, "updated", updated);
    putText(map, "nextVersionId", nextVersionId);
    putText(map, "nextUpdate", nextUpdate);
    return map;
  }

  private static void putText(Map<String, Object> map, String name, @Nullable Object value) {
    if (value != null) {
      map.put(name, value.toString());
    }
  }
}
