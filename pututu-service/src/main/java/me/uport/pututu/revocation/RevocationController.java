package me.uport.pututu.revocation;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.Verification;
import me.uport.jwt.Verification.Rejected;
import me.uport.jwt.Verification.Verified;
import me.uport.jwt.VerifiedJwt;
import me.uport.pututu.consent.Consents;
import me.uport.pututu.consent.Permission;
import me.uport.pututu.token.NotificationToken;
import me.uport.pututu.user.Text;
import me.uport.pututu.user.UserId;
import me.uport.pututu.user.Users;
import me.uport.web.Caller;
import me.uport.web.Idempotency;
import me.uport.web.JSend;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A user's own revocations. */
@RestController
class RevocationController {

  private static final int LONGEST_DAPP = 500;

  /** Exactly one of the three. */
  record Request(@Nullable String dapp, @Nullable String token, @Nullable String tokenKey) {}

  private final Users users;
  private final Revocations revocations;
  private final Consents consents;
  private final Idempotency idempotency;
  private final JwtVerifier verifier;
  private final TokenPolicy notificationToken;

  RevocationController(
      Users users,
      Revocations revocations,
      Consents consents,
      Idempotency idempotency,
      JwtVerifier verifier,
      @Qualifier("notificationToken") TokenPolicy notificationToken) {
    this.users = users;
    this.revocations = revocations;
    this.consents = consents;
    this.idempotency = idempotency;
    this.verifier = verifier;
    this.notificationToken = notificationToken;
  }

  @PostMapping("/revocation")
  ResponseEntity<?> revoke(@Caller("userAuth") VerifiedJwt caller, @RequestBody Request request) {
    UserId user = users.issuerOf(caller);
    long given =
        Stream.of(request.dapp(), request.token(), request.tokenKey())
            .filter(Objects::nonNull)
            .count();
    if (given != 1) {
      throw Refusal.badRequest("invalid_revocation", "Expected one of dapp, token and tokenKey")
          .asException();
    }
    if (request.dapp() != null) {
      String dapp = dapp(request.dapp());
      return idempotency.once(() -> answer(revocations.revokeDapp(user, dapp)));
    }
    if (request.tokenKey() != null) {
      Permission shown = shown(user, request.tokenKey());
      return idempotency.once(() -> answer(revocations.revokeToken(user, shown)));
    }
    NotificationToken token = ownToken(user, String.valueOf(request.token()));
    return idempotency.once(() -> answer(revocations.revokeToken(token)));
  }

  private String dapp(String dapp) {
    if (dapp.isBlank() || dapp.length() > LONGEST_DAPP || !Text.isStorable(dapp)) {
      throw Refusal.badRequest("invalid_dapp", "dapp is not the aud of a notification token")
          .asException();
    }
    return users.dapp(dapp);
  }

  private Permission shown(UserId user, String tokenKey) {
    return consents
        .permission(user, tokenKey)
        .orElseThrow(
            () ->
                Refusal.badRequest(
                        "unknown_token_key", "tokenKey is not that of a token that was shown")
                    .asException());
  }

  private NotificationToken ownToken(UserId user, String jwt) {
    Verification verification = verifier.verify(jwt, notificationToken);
    return switch (verification) {
      case Rejected rejected -> throw invalidToken(rejected.message());
      case Verified(VerifiedJwt verified) when !users.issuerOf(verified).equals(user) ->
          throw invalidToken("it was issued by somebody else");
      case Verified(VerifiedJwt verified) -> NotificationToken.of(verified, users);
    };
  }

  private static RefusedException invalidToken(String reason) {
    return Refusal.badRequest(
            "invalid_notification_token", "token is not a valid notification token: " + reason)
        .asException();
  }

  private static ResponseEntity<?> answer(Optional<Revocation> revocation) {
    Revocation made =
        revocation.orElseThrow(
            () ->
                Refusal.conflict(
                        "too_many_revocations",
                        "There are as many revocations as one user may have: delete some")
                    .asException());
    return ResponseEntity.status(HttpStatus.CREATED).body(JSend.data(made));
  }

  @GetMapping("/revocation")
  JSend list(@Caller("userAuth") VerifiedJwt caller) {
    return JSend.data(revocations.of(users.issuerOf(caller)));
  }

  @DeleteMapping("/revocation/{id}")
  JSend delete(@Caller("userAuth") VerifiedJwt caller, @PathVariable String id) {
    return Text.uuid(id)
        .filter(revocation -> revocations.remove(users.issuerOf(caller), revocation))
        .map(revocation -> JSend.data("deleted"))
        .orElseThrow(
            () -> Refusal.notFound("revocation_not_found", "revocation not found").asException());
  }
}
