package me.uport.caleuche.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import me.uport.backup.EventLink;
import me.uport.caleuche.backup.AppendOutcome.Appended;
import me.uport.caleuche.backup.AppendOutcome.NotTheLatest;
import me.uport.caleuche.backup.AppendOutcome.TooManyBytes;
import me.uport.caleuche.backup.AppendOutcome.TooManyEvents;
import me.uport.caleuche.backup.AppendOutcome.UnknownBody;
import me.uport.caleuche.receipts.Receipts;
import me.uport.did.Did;
import me.uport.jwt.VerifiedJwt;
import me.uport.web.Caller;
import me.uport.web.Idempotency;
import me.uport.web.JSend;
import me.uport.web.Public;
import me.uport.web.Refusal;
import me.uport.web.auth.Identities;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The wallet's face of a hub. */
@RestController
@RequestMapping({"/event", "/v1/event"})
class EventController {

  private final EventTokens tokens;
  private final Identities identities;
  private final Backup backup;
  private final PageBounds bounds;
  private final Idempotency idempotency;
  private final Receipts receipts;

  EventController(
      EventTokens tokens,
      Identities identities,
      Backup backup,
      PageBounds bounds,
      Idempotency idempotency,
      Receipts receipts) {
    this.tokens = tokens;
    this.identities = identities;
    this.backup = backup;
    this.bounds = bounds;
    this.idempotency = idempotency;
    this.receipts = receipts;
  }

  /** Public, because the token in the body is what proves who calls. */
  @Public
  @PostMapping
  ResponseEntity<?> append(@RequestBody(required = false) @Nullable AppendRequest request) {
    EventTokens.Proven proven = tokens.prove(request == null ? null : request.eventToken());
    Did owner = identities.canonical(proven.token().issuer());
    return idempotency.once(() -> answer(owner, backup.append(owner, proven.event())));
  }

  @GetMapping
  JSend events(
      @Caller(BackupTokens.READ) VerifiedJwt caller,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(name = "per_page", required = false) @Nullable Integer perPage) {
    String previous = BearerCursor.of(caller);
    Did owner = ownerOf(caller);
    return switch (backup.events(owner, previous, bounds.paging(page, perPage))) {
      case EventList.Listed(var found) -> listed(owner, found);
      case EventList.UnknownPrevious _ -> throw Refusals.unknownPrevious(previous);
      case EventList.Compacted(var snapshot) -> throw Refusals.compacted(snapshot);
    };
  }

  @GetMapping("/{id}")
  JSend event(@Caller(BackupTokens.READ) VerifiedJwt caller, @PathVariable String id) {
    Did owner = ownerOf(caller);
    EventLink link = backup.event(owner, id).orElseThrow(() -> Refusals.unknownEvent(id));
    if (link.isErased()) {
      throw Refusal.of(HttpStatus.GONE, "event_erased", "The body of this event was erased")
          .asException();
    }
    return JSend.data(new One(EventView.withToken(link), receipt(owner, backup.head(owner))));
  }

  private Did ownerOf(VerifiedJwt caller) {
    return identities.canonical(caller.issuer());
  }

  private ResponseEntity<?> answer(Did owner, AppendOutcome outcome) {
    return switch (outcome) {
      case Appended(var id, var head) ->
          ResponseEntity.ok(JSend.data(new Stored(id.text(), receipt(owner, head))));
      case NotTheLatest(var head) -> throw Refusals.notTheLatest(head);
      case UnknownBody() -> throw Refusals.unknownBody();
      case TooManyEvents(long limit) ->
          throw Refusals.full("event_quota_exceeded", "events", limit);
      case TooManyBytes(long limit) -> throw Refusals.full("byte_quota_exceeded", "bytes", limit);
    };
  }

  private JSend listed(Did owner, EventPage page) {
    return JSend.data(
        new Listed(
            page.events().stream().map(EventView::inList).toList(),
            page.total(),
            page.head().id(),
            receipt(owner, page.head())));
  }

  private @Nullable String receipt(Did owner, Head head) {
    return receipts.of(owner, head.length(), head.id(), head.kept());
  }

  /** Body of an append. */
  record AppendRequest(@JsonProperty("event_token") @Nullable String eventToken) {}

  /** Data of a list. */
  record Listed(
      List<EventView> events,
      long total,
      @Nullable String head,
      @JsonInclude(Include.NON_NULL) @Nullable String receipt) {}

  /** Data of one event. */
  record One(EventView events, @JsonInclude(Include.NON_NULL) @Nullable String receipt) {}

  /** Data of an append. */
  record Stored(String id, @JsonInclude(Include.NON_NULL) @Nullable String receipt) {}
}
