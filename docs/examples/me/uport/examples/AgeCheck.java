package me.uport.examples;

import java.util.Optional;
import me.uport.credentials.Credentials;
import me.uport.credentials.openid4vp.CredentialQuery;
import me.uport.credentials.openid4vp.DcqlQuery;
import me.uport.credentials.openid4vp.VpCheck;
import me.uport.credentials.openid4vp.VpRequest;
import me.uport.credentials.services.ChasquiClient;
import me.uport.credentials.services.ChasquiClient.OwnedTopic;
import me.uport.did.Did;

/** Asks a wallet that speaks OpenID4VP whether its user is of age, through a Chasqui topic. */
public final class AgeCheck {

  private final Credentials us;
  private final ChasquiClient chasqui;
  private final CredentialQuery adult;

  /**
   * Makes a check.
   *
   * @param townHall whom we believe that somebody is of age
   */
  public AgeCheck(Credentials us, ChasquiClient chasqui, Did townHall) {
    this.us = us;
    this.chasqui = chasqui;
    this.adult =
        CredentialQuery.sdJwt("adult", "https://townhall.example/adult")
            .claim("over18", true)
            .issuedBy(townHall);
  }

  /** A check that has begun: kept in the visitor's session. */
  public record Begun(VpRequest request, OwnedTopic topic) {}

  /** Begins: the page shows {@code request().link()} as a QR code. */
  public Begun begin() {
    OwnedTopic topic = chasqui.createOwnedTopic();
    return new Begun(
        us.requestPresentation(DcqlQuery.all(adult)).sign(chasqui.url(topic.id())), topic);
  }

  /** Asked again and again until there is an answer: who is of age; nothing before. */
  public Optional<VpCheck> end(Begun begun) {
    return chasqui
        .read(begun.topic().id())
        .map(answer -> us.presented(begun.request(), answer));
  }
}
