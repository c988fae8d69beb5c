package me.uport.credentials.sdjwt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import me.uport.did.Did;
import me.uport.jwt.JwtSigner;

/** What a holder does with a credential: show a part of it to somebody, now. */
public final class SdJwtPresentation {

  static final String TYPE = "kb+jwt";

  private SdJwtPresentation() {}

  /**
   * Shows a credential to a DID.
   *
   * @throws IllegalArgumentException when the credential is none
   */
  public static String sign(
      JwtSigner holder, String credential, Set<String> shown, Did verifier, String nonce) {
    return sign(holder, credential, shown, verifier.toString(), nonce);
  }

  /**
   * Shows a credential.
   *
   * @param credential as the issuer gave it
   * @param shown the hidden properties to show; all others stay hidden
   * @param audience to whom: a DID, or a client identifier of OpenID4VP
   * @param nonce what the verifier gave for this one time
   * @throws IllegalArgumentException when the credential is none
   */
  public static String sign(
      JwtSigner holder, String credential, Set<String> shown, String audience, String nonce) {
    SdJwt whole =
        SdJwt.parse(credential)
            .orElseThrow(() -> new IllegalArgumentException("Expected an SD-JWT"));
    SdJwt part =
        new SdJwt(
            whole.token(),
            whole.disclosures().stream()
                .filter(
                    disclosure -> disclosure.name() == null || shown.contains(disclosure.name()))
                .toList(),
            whole.keyBinding());
    String text = part.withoutKeyBinding();
    Map<String, Object> binding = new LinkedHashMap<>();
    binding.put("aud", audience);
    binding.put("nonce", nonce);
    binding.put("sd_hash", SdDisclosure.digest(text));
    return text + holder.sign(binding, null, Map.of("typ", TYPE));
  }
}
