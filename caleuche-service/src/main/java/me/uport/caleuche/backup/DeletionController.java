package me.uport.caleuche.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import me.uport.caleuche.backup.Deletion.State;
import me.uport.caleuche.backup.DeletionViews.DeletionView;
import me.uport.caleuche.receipts.Receipts;
import me.uport.did.Did;
import me.uport.jwt.VerifiedJwt;
import me.uport.web.Caller;
import me.uport.web.JSend;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import me.uport.web.auth.Identities;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Erasing, and what the owner's other devices can do about it. */
@RestController
class DeletionController {

  private final Deletions deletions;
  private final YoungKeys youngKeys;
  private final DeletionViews views;
  private final Backup backup;
  private final Receipts receipts;
  private final Identities identities;

  DeletionController(
      Deletions deletions,
      YoungKeys youngKeys,
      DeletionViews views,
      Backup backup,
      Receipts receipts,
      Identities identities) {
    this.deletions = deletions;
    this.youngKeys = youngKeys;
    this.views = views;
    this.backup = backup;
    this.receipts = receipts;
    this.identities = identities;
  }

  @DeleteMapping({"/event/{id}", "/v1/event/{id}"})
  ResponseEntity<JSend> eraseOne(
      @Caller(BackupTokens.ERASE) VerifiedJwt caller, @PathVariable String id) {
    Did owner = ownerOf(caller);
    Deletion deletion =
        deletions
            .eraseOne(owner, id, youngKeys.signed(caller))
            .orElseThrow(() -> Refusals.unknownEvent(id));
    return answer(owner, Optional.of(deletion));
  }

  @DeleteMapping({"/event", "/v1/event"})
  ResponseEntity<JSend> eraseAll(@Caller(BackupTokens.ERASE_ALL) VerifiedJwt caller) {
    Did owner = ownerOf(caller);
    return answer(owner, deletions.eraseAll(owner, youngKeys.signed(caller)));
  }

  @GetMapping({"/deletion", "/v1/deletion"})
  JSend list(@Caller(BackupTokens.READ) VerifiedJwt caller) {
    List<DeletionView> all = deletions.of(ownerOf(caller)).stream().map(views::of).toList();
    return JSend.data(Map.of("deletions", all));
  }

  @DeleteMapping({"/deletion/{id}", "/v1/deletion/{id}"})
  JSend cancel(@Caller(BackupTokens.ERASE) VerifiedJwt caller, @PathVariable String id) {
    return switch (deletions.cancel(ownerOf(caller), uuid(id))) {
      case CANCELLED -> JSend.data(Map.of("cancelled", id));
      case UNKNOWN -> throw unknown();
      case TOO_LATE ->
          throw Refusal.conflict("too_late", "This erasure does not wait any more").asException();
    };
  }

  private ResponseEntity<JSend> answer(Did owner, Optional<Deletion> deletion) {
    Head head = backup.head(owner);
    String receipt = receipts.of(owner, head.length(), head.id(), head.kept());
    if (deletion.filter(known -> known.state() == State.OPEN).isPresent()) {
      return ResponseEntity.status(HttpStatus.ACCEPTED)
          .body(JSend.data(new Waiting(views.of(deletion.get()), receipt)));
    }
    long erased = deletion.map(Deletion::erased).orElse(0L);
    String erasure = deletion.map(views::erasure).orElse(null);
    return ResponseEntity.ok(JSend.data(new Erased(erased, receipt, erasure)));
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static RefusedException unknown() {
    return Refusal.notFound("unknown_deletion", "There is no such erasure of this hub")
        .asException();
  }

  private Did ownerOf(VerifiedJwt caller) {
    return identities.canonical(caller.issuer());
  }

  /** Data of an erasure that is done. */
  record Erased(
      long erased,
      @JsonInclude(Include.NON_NULL) @Nullable String receipt,
      @JsonInclude(Include.NON_NULL) @Nullable String erasure) {}

  /** Data of an erasure that waits. */
  record Waiting(DeletionView deletion, @JsonInclude(Include.NON_NULL) @Nullable String receipt) {}
}
