package me.uport.credentials.openid4vp;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.did.Did;
import org.jspecify.annotations.Nullable;

/**
 * A request as a wallet sees it, signature and times checked. Whom to believe, and what to show, is
 * for the wallet's user to say. Immutable.
 *
 * @param verifier who asks; normalised
 * @param clientId to whom presentations are made out
 * @param query what for: {@code dcql_query} as it was written
 * @param nonce what the presentations carry
 * @param state what the answer repeats
 * @param responseUri where the answer is posted, through a client that guards our own network
 */
public record ReceivedVpRequest(
    Did verifier,
    String clientId,
    Map<String, Object> query,
    String nonce,
    @Nullable String state,
    URI responseUri) {

  /**
   * The answer: fields of a form, or an object of JSON for a Chasqui topic.
   *
   * @param presentations by the id of each credential in the query
   */
  public Map<String, Object> answer(Map<String, String> presentations) {
    Map<String, Object> tokens = new LinkedHashMap<>();
    presentations.forEach((id, presentation) -> tokens.put(id, List.of(presentation)));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("vp_token", tokens);
    if (state != null) {
      answer.put("state", state);
    }
    return answer;
  }

  /** The answer of a user who shows nothing. */
  public Map<String, Object> decline() {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("error", "access_denied");
    if (state != null) {
      answer.put("state", state);
    }
    return answer;
  }
}
