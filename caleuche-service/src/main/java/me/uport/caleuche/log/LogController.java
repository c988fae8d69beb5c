package me.uport.caleuche.log;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import me.uport.backup.EventId;
import me.uport.caleuche.receipts.ServiceIdentity;
import me.uport.jwt.VerifiedJwt;
import me.uport.transparency.LogKey;
import me.uport.web.Caller;
import me.uport.web.JSend;
import me.uport.web.Public;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import me.uport.web.auth.Identities;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log, for wallets and for whoever watches it. */
@RestController
class LogController {

  private final HeadLog log;
  private final ServiceIdentity service;
  private final Identities identities;

  LogController(HeadLog log, ServiceIdentity service, Identities identities) {
    this.log = log;
    this.service = service;
    this.identities = identities;
  }

  /** Who signs receipts and checkpoints. */
  @Public
  @GetMapping({"/log", "/v1/log"})
  JSend log() {
    LogKey key = log.key().orElseThrow(LogController::notKept);
    String did = service.did().orElseThrow(LogController::notKept).toString();
    String statement =
        service
            .sign(Map.of("type", "backup-log", "key", key.text()))
            .orElseThrow(LogController::notKept);
    long size = log.checkpoint().map(SignedCheckpoint::size).orElse(0L);
    return JSend.data(new Shown(did, key.name(), key.text(), statement, size));
  }

  @Public
  @GetMapping({"/log/checkpoint", "/v1/log/checkpoint"})
  ResponseEntity<String> checkpoint() {
    SignedCheckpoint newest = log.checkpoint().orElseThrow(LogController::noCheckpoint);
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
        .body(newest.note());
  }

  @Public
  @GetMapping({"/log/consistency", "/v1/log/consistency"})
  JSend consistency(@RequestParam long from, @RequestParam(required = false) @Nullable Long to) {
    HeadLog.Consistency found = log.consistency(from, to).orElseThrow(LogController::noCheckpoint);
    return JSend.data(
        new Consistent(found.checkpoint().note(), found.from(), base64(found.proof())));
  }

  /** Of the caller's own heads, because nobody else knows their ids. */
  @GetMapping({"/log/inclusion/{id}", "/v1/log/inclusion/{id}"})
  JSend inclusion(
      @Caller("readBackup") VerifiedJwt caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Long size) {
    EventId head = EventId.tryParse(id).orElseThrow(LogController::unknownHead);
    return switch (log.inclusion(identities.canonical(caller.issuer()), head, size)) {
      case ProofOutcome.Proof found -> JSend.data(Included.of(found));
      case ProofOutcome.UnknownHead _ -> throw unknownHead();
      case ProofOutcome.NoCheckpoint _ -> throw noCheckpoint();
      case ProofOutcome.NotYet _ ->
          throw Refusal.of(
                  HttpStatus.CONFLICT,
                  "not_logged_yet",
                  "This event is not in the tree of that checkpoint; ask again in a second")
              .asException();
    };
  }

  private static RefusedException notKept() {
    return Refusal.notFound("no_log", "This service has no key, and so no receipts and no log")
        .asException();
  }

  private static RefusedException noCheckpoint() {
    return Refusal.notFound("no_checkpoint", "There is no checkpoint of a tree of that size")
        .asException();
  }

  private static RefusedException unknownHead() {
    return Refusal.notFound("unknown_event", "No event of this hub has that id").asException();
  }

  private static List<String> base64(List<byte[]> hashes) {
    return hashes.stream().map(Base64.getEncoder()::encodeToString).toList();
  }

  /** Data about the log. */
  record Shown(String did, String origin, String key, String statement, long size) {}

  /** Data of a proof of consistency. */
  record Consistent(String checkpoint, long from, List<String> proof) {}

  /** Data of a proof of inclusion. */
  record Included(
      String checkpoint, String hub, long seq, String head, long index, List<String> proof) {

    static Included of(ProofOutcome.Proof found) {
      return new Included(
          found.checkpoint().note(),
          found.head().hub().toString(),
          found.head().seq(),
          found.head().head().text(),
          found.index(),
          base64(found.proof()));
    }
  }
}
