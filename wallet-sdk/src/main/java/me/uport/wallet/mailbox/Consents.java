package me.uport.wallet.mailbox;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import me.uport.did.Did;
import me.uport.jwt.JwtSigner;
import me.uport.wallet.services.ServiceClient;
import tools.jackson.databind.JsonNode;

/** Who may push to this wallet, and how much. Thread-safe. */
public final class Consents {

  private final ServiceClient pututu;
  private final JwtSigner signer;
  private final UserAuth userAuth;

  /**
   * The consents of an identity.
   *
   * @param signer signs for the identity
   */
  public Consents(ServiceClient pututu, JwtSigner signer) {
    this.pututu = pututu;
    this.signer = signer;
    this.userAuth = new UserAuth(signer);
  }

  /**
   * A dapp that has written, or that there are limits for.
   *
   * @param dapp its DID, as its tokens name it
   * @param tokens how many of those that it has shown are good by their date
   * @param usedToday its messages today, UTC
   * @param lastUsed when it wrote last; nothing when it never did
   * @param limits what the user allows, on top of what its tokens say
   */
  public record Dapp(
      String dapp, int tokens, int usedToday, Optional<Instant> lastUsed, PushLimits limits) {}

  /**
   * Registers where this phone is woken.
   *
   * @param platform {@code fcm}, {@code apns}, …
   * @param address what the platform calls this phone
   * @return the endpoint's id, for {@link #allow}
   * @throws me.uport.wallet.services.ServiceRefusedException 400 when Pututu has no provider for
   *     the platform
   */
  public String register(String platform, String address) {
    return pututu
        .post("/device", userAuth.token(), Map.of("platform", platform, "token", address))
        .path("data")
        .path("id")
        .asString("");
  }

  /**
   * Allows a dapp to push, within limits that the token itself carries.
   *
   * @param endpoint of {@link #register}
   * @param lifetime how long
   * @return the notification token, which answers carry to the dapp
   */
  public String allow(Did dapp, String endpoint, Duration lifetime, PushLimits limits) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("type", "notifications");
    claims.put("aud", dapp.toString());
    claims.put("value", endpoint);
    if (!limits.equals(PushLimits.NONE)) {
      claims.put("limits", limits.toJson());
    }
    return signer.sign(claims, lifetime);
  }

  /** The dapps that have written, or that there are limits for; the last heard of first. */
  public List<Dapp> dapps() {
    List<Dapp> dapps = new ArrayList<>();
    pututu
        .get("/dapp", userAuth.token())
        .path("data")
        .forEach(
            dapp ->
                dapps.add(
                    new Dapp(
                        dapp.path("dapp").asString(""),
                        dapp.path("tokens").asInt(0),
                        dapp.path("usedToday").asInt(0),
                        time(dapp.path("lastUsed")),
                        limits(dapp))));
    return dapps;
  }

  private static PushLimits limits(JsonNode dapp) {
    return new PushLimits(
        dapp.path("perDay").isIntegralNumber()
            ? OptionalInt.of(dapp.path("perDay").asInt(0))
            : OptionalInt.empty(),
        dapp.path("urgent").asBoolean(true),
        dapp.path("proof").asBoolean(false));
  }

  private static Optional<Instant> time(JsonNode text) {
    try {
      return text.isString() ? Optional.of(Instant.parse(text.stringValue())) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Limits a dapp from now on, whatever tokens it has. */
  public void limit(Did dapp, PushLimits limits) {
    Map<String, Object> body = new LinkedHashMap<>(limits.toJson());
    body.put("dapp", dapp.toString());
    pututu.put("/limit", userAuth.token(), body);
  }

  /** Takes back every leave that a dapp was given up to now. */
  public void revoke(Did dapp) {
    pututu.post("/revocation", userAuth.token(), Map.of("dapp", dapp.toString()));
  }
}
