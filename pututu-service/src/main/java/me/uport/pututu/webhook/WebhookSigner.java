package me.uport.pututu.webhook;

import java.net.URI;
import me.uport.web.outbound.BodyTokens;

/**
 * Signs what goes to dapps, so that they need not take a stranger's word for it.
 *
 * @param tokens of the installation's key
 */
record WebhookSigner(BodyTokens tokens) {

  private static final String TYPE = "pututu-webhook";

  /**
   * @param jti the same in every attempt for the same steps
   */
  String sign(URI receiver, String jti, byte[] body) {
    return tokens.sign(receiver, TYPE, jti, body);
  }
}
