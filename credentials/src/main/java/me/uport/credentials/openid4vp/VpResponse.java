package me.uport.credentials.openid4vp;

import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.credentials.RefusalCodes;
import me.uport.credentials.openid4vp.VpVerifier.RefusedException;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.crypto.box.DecryptionException;
import me.uport.crypto.jwe.JweDecrypter;
import me.uport.jwt.RejectionCodes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a wallet posted (OpenID4VP 1.0, 8.1 and 8.2): as JSON, or as a form of which each field is
 * text.
 *
 * @param presentations by the id that they have in the query, each one presentation
 */
record VpResponse(@Nullable String state, Map<String, String> presentations) {

  private static final String RESPONSE = "response";

  /** Each costs some resolutions. */
  private static final int MAX_PRESENTATIONS = 16;

  /**
   * Reads what was posted.
   *
   * @param key decrypts it; null when we asked for it as it is
   */
  static VpResponse of(JsonNode posted, @Nullable BoxKeyPair key) throws RefusedException {
    requireNoError(posted); // which nobody encrypts
    if (key == null && posted.has(RESPONSE)) {
      throw new RefusedException(
          RejectionCodes.NOT_SUPPORTED, "Expected vp_token, found an encrypted response");
    }
    return key == null ? of(posted) : of(opened(posted.path(RESPONSE), key));
  }

  private static void requireNoError(JsonNode answer) throws RefusedException {
    if (answer.has("error")) {
      throw new RefusedException(
          RefusalCodes.DECLINED, "The wallet answers with an error instead of credentials");
    }
  }

  private static JsonNode opened(JsonNode response, BoxKeyPair key) throws RefusedException {
    try {
      return JsonMapper.shared().readTree(new JweDecrypter(key).decrypt(response.stringValue("")));
    } catch (DecryptionException | JacksonException e) {
      throw new RefusedException(
          RefusalCodes.MALFORMED, "Expected a response that is encrypted to the request's key");
    }
  }

  private static VpResponse of(JsonNode answer) throws RefusedException {
    requireNoError(answer);
    JsonNode tokens = object(answer.path("vp_token"));
    if (!tokens.isObject() || tokens.size() > MAX_PRESENTATIONS) {
      throw malformed();
    }
    Map<String, String> presentations = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : tokens.properties()) {
      JsonNode list = entry.getValue();
      if (!list.isArray() || list.size() != 1 || !list.get(0).isString()) {
        throw malformed();
      }
      presentations.put(entry.getKey(), list.get(0).stringValue());
    }
    return new VpResponse(answer.path("state").stringValue(null), presentations);
  }

  private static JsonNode object(JsonNode token) throws RefusedException {
    try {
      return token.isString() ? JsonMapper.shared().readTree(token.stringValue()) : token;
    } catch (JacksonException e) {
      throw malformed();
    }
  }

  private static RefusedException malformed() {
    return new RefusedException(
        RefusalCodes.MALFORMED,
        "Expected vp_token to be an object with a list of one presentation for each credential");
  }
}
