package me.uport.did;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A service that a DID document announces.
 *
 * @param id the service's DID URL
 * @param type the kind of service
 * @param serviceEndpoint a URL, or the JSON value (map, list) that the document has instead
 */
public record DidService(String id, String type, Object serviceEndpoint) {

  /** The service as a document shows it. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", id);
    map.put("type", type);
    map.put("serviceEndpoint", serviceEndpoint);
    return map;
  }
}
