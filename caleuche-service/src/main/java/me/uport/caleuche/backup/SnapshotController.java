package me.uport.caleuche.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import me.uport.did.Did;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.VerifiedJwt;
import me.uport.web.Caller;
import me.uport.web.JSend;
import me.uport.web.Public;
import me.uport.web.Refusal;
import me.uport.web.auth.Identities;
import me.uport.web.auth.TokenAuthenticator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Snapshots; as with events, the token in the body is what proves who calls, and is kept. */
@RestController
class SnapshotController {

  private final Snapshots snapshots;
  private final YoungKeys youngKeys;
  private final TokenAuthenticator authenticator;
  private final TokenPolicy snapshot;
  private final TokenPolicy confirmation;
  private final Identities identities;

  SnapshotController(
      Snapshots snapshots,
      YoungKeys youngKeys,
      TokenAuthenticator authenticator,
      @Qualifier(BackupTokens.SNAPSHOT) TokenPolicy snapshot,
      @Qualifier(BackupTokens.CONFIRMATION) TokenPolicy confirmation,
      Identities identities) {
    this.snapshots = snapshots;
    this.youngKeys = youngKeys;
    this.authenticator = authenticator;
    this.snapshot = snapshot;
    this.confirmation = confirmation;
    this.identities = identities;
  }

  @GetMapping({"/snapshot", "/v1/snapshot"})
  JSend list(@Caller(BackupTokens.READ) VerifiedJwt caller) {
    Did owner = identities.canonical(caller.issuer());
    return JSend.data(
        Map.of("snapshots", snapshots.of(owner).stream().map(SnapshotView::of).toList()));
  }

  @Public
  @PostMapping({"/snapshot", "/v1/snapshot"})
  JSend make(@RequestBody(required = false) @Nullable SnapshotRequest request) {
    VerifiedJwt token = proven(request, snapshot);
    Did owner = identities.canonical(token.issuer());
    return answer(snapshots.make(owner, SnapshotToken.of(token), token.token()));
  }

  /** Not with a young key, because it erases. */
  @Public
  @PostMapping({"/snapshot/confirmation", "/v1/snapshot/confirmation"})
  JSend confirm(@RequestBody(required = false) @Nullable SnapshotRequest request) {
    VerifiedJwt token = proven(request, confirmation);
    SnapshotToken said = SnapshotToken.of(token);
    if (youngKeys.signed(token)) {
      throw Refusal.forbidden(
              "key_too_young",
              "Expected a key that the identity has had for longer, see GET /limits")
          .asException();
    }
    return answer(snapshots.confirm(identities.canonical(token.issuer()), said, token.token()));
  }

  private VerifiedJwt proven(@Nullable SnapshotRequest request, TokenPolicy policy) {
    String token = request == null ? null : request.token();
    if (token == null || token.isBlank()) {
      throw Refusal.forbidden(
              "no_snapshot_token", "Expected a body {\"snapshot_token\": \"…\"}, found none")
          .asException();
    }
    return authenticator.authenticate(token, policy);
  }

  private static JSend answer(SnapshotOutcome outcome) {
    return switch (outcome) {
      case SnapshotOutcome.Noted(var found) ->
          JSend.data(Map.of("snapshot", SnapshotView.of(found)));
      case SnapshotOutcome.UnknownHead _ ->
          throw Refusal.notFound("unknown_event", "No event of this hub is that head")
              .asException();
      case SnapshotOutcome.UnknownSnapshot _ ->
          throw Refusal.notFound("unknown_snapshot", "There is no such snapshot to confirm")
              .asException();
      case SnapshotOutcome.UnknownBody _ -> throw Refusals.unknownBody();
      case SnapshotOutcome.TooOld _ ->
          throw Refusal.conflict(
                  "snapshot_too_old", "There is a confirmed snapshot of this event or a later one")
              .asException();
      case SnapshotOutcome.Conflict(var other) ->
          throw new Refusal(
                  HttpStatus.CONFLICT,
                  "snapshot_conflict",
                  "There is another snapshot of this event",
                  SnapshotView.of(other))
              .asException();
      case SnapshotOutcome.SameDevice _ ->
          throw Refusal.conflict(
                  "same_device", "Expected another device than the one that made the snapshot")
              .asException();
    };
  }

  /** Body of both. */
  record SnapshotRequest(@JsonProperty("snapshot_token") @Nullable String token) {}

  /** A snapshot as it is shown. */
  record SnapshotView(
      long seq,
      String head,
      String sha256,
      long size,
      String device,
      @JsonProperty("confirmed_at") @JsonInclude(Include.NON_NULL) @Nullable Instant confirmedAt,
      String path) {

    static SnapshotView of(Snapshot found) {
      return new SnapshotView(
          found.seq(),
          found.head(),
          found.sha256(),
          found.size(),
          found.device(),
          found.confirmed(),
          "/body/" + found.sha256());
    }
  }
}
