package me.uport.caleuche.backup;

import me.uport.backup.EventEnvelope;
import me.uport.backup.EventPayload;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.VerifiedJwt;
import me.uport.web.Refusal;
import me.uport.web.auth.TokenAuthenticator;
import me.uport.web.auth.TokenProperties;
import me.uport.web.auth.TokenProperties.Profile;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Proves that a posted token is an event of its issuer. Thread-safe. */
@Component
class EventTokens {

  private final TokenAuthenticator authenticator;
  private final TokenPolicy policy;
  private final boolean strict;

  EventTokens(
      TokenAuthenticator authenticator,
      @Qualifier(BackupTokens.APPEND) TokenPolicy policy,
      TokenProperties properties) {
    this.authenticator = authenticator;
    this.policy = policy;
    this.strict = properties.profile() == Profile.STRICT;
  }

  /**
   * Verifies a token.
   *
   * @throws me.uport.web.RefusedException 403 when there is none, or one without an event; 401 when
   *     it proves nothing; 400 when its {@code previous} cannot be one
   */
  Proven prove(@Nullable String token) {
    if (token == null || token.isBlank()) {
      throw Refusal.forbidden(
              "no_event_token", "no event_token: expected a body {\"event_token\": \"…\"}")
          .asException();
    }
    VerifiedJwt jwt = authenticator.authenticate(token, policy);
    EventPayload said = EventPayload.parse(token.split("\\.", -1)[1]);
    checkPurpose(said);
    return new Proven(jwt, event(token, said));
  }

  private void checkPurpose(EventPayload said) {
    if (said.event().isEmpty()) {
      throw Refusal.forbidden("no_event", "no event: expected the token to have an \"event\"")
          .asException();
    }
    // The Android wallets of 2018 left null out; today everybody can say that an event is the
    // first.
    if (strict && !said.saysPrevious()) {
      throw Refusal.forbidden(
              "no_previous",
              "no previous: expected the token to name the event before it, null for the first")
          .asException();
    }
    // What the wallets of 2018 wrote is their affair; today a plain event is a mistake of the
    // wallet.
    if (strict && said.event().filter(EventEnvelope::isEncrypted).isEmpty()) {
      throw Refusal.of(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "plaintext_event",
              "Expected an encrypted envelope in \"event\", of XC20P or ERC-1098, found something else")
          .asException();
    }
  }

  private static SignedEvent event(String token, EventPayload said) {
    try {
      return SignedEvent.of(token, said);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("invalid_previous", String.valueOf(e.getMessage())).asException();
    }
  }

  /** An event and the token that proves whose it is. */
  record Proven(VerifiedJwt token, SignedEvent event) {}
}
