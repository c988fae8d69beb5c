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
 * @param encryption how the answer is encrypted; null when it is not
 */
public record ReceivedVpRequest(
    Did verifier,
    String clientId,
    Map<String, Object> query,
    String nonce,
    @Nullable String state,
    URI responseUri,
    @Nullable AnswerEncryption encryption) {

  /**
   * The answer: fields of a form, or an object of JSON for a Chasqui topic. It is encrypted when
   * the verifier asks for it.
   *
   * @param presentations by the id of each credential in the query
   * @throws IllegalArgumentException when it shall be encrypted to a key that keeps nothing secret
   */
  public Map<String, Object> answer(Map<String, String> presentations) {
    Map<String, Object> tokens = new LinkedHashMap<>();
    presentations.forEach((id, presentation) -> tokens.put(id, List.of(presentation)));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("vp_token", tokens);
    if (state != null) {
      answer.put("state", state);
    }
    return encryption == null ? answer : Map.of("response", encryption.encrypt(answer));
  }

  /** The answer of a user who shows nothing, which has nothing to hide. */
  public Map<String, Object> decline() {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("error", "access_denied");
    if (state != null) {
      answer.put("state", state);
    }
    return answer;
  }
}
