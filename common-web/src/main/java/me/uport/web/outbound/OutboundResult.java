package me.uport.web.outbound;

import java.util.Map;

/** What became of a request to a URL that we were given. */
public sealed interface OutboundResult {

  /**
   * Somebody answered, with any status.
   *
   * @param headers names in lower case, the first value of each
   * @param body whole, never longer than the limit
   */
  record Answered(int status, Map<String, String> headers, Payload body) implements OutboundResult {

    public Answered {
      headers = Map.copyOf(headers);
    }

    /** Whether the status is 2xx. A redirect is not followed, and is no success. */
    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }
  }

  /**
   * Nothing was sent, and nothing will be when it is tried again: the URL, or what its host
   * resolves to, is not allowed.
   *
   * @param reason for people; holds no URL
   */
  record Refused(String reason) implements OutboundResult {}

  /**
   * It may have been sent, and there is no answer: time, size, or the network.
   *
   * @param reason for people; holds no URL
   */
  record Failed(String reason) implements OutboundResult {}
}
