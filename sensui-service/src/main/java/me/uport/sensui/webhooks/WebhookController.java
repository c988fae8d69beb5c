package me.uport.sensui.webhooks;

import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionFeed;
import me.uport.chain.request.RequestFields;
import me.uport.jwt.VerifiedJwt;
import me.uport.sensui.callbacks.Callbacks;
import me.uport.sensui.sponsors.Sponsor;
import me.uport.sensui.sponsors.SponsorTokens;
import me.uport.sensui.sponsors.Sponsors;
import me.uport.web.Caller;
import me.uport.web.Idempotency;
import me.uport.web.JSend;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /webhooks}: a sponsor's own. */
@RestController
class WebhookController {
  private static final int MOST = 10;

  /** What can be asked for, and what is told when nothing is: the end of each transaction. */
  private static final Set<Kind> ALL =
      EnumSet.of(
          Kind.INCLUDED, Kind.REVERTED, Kind.SAFE, Kind.REORGED, Kind.FINALIZED, Kind.REJECTED);

  private static final Set<Kind> USUAL = EnumSet.of(Kind.FINALIZED, Kind.REJECTED, Kind.REORGED);

  private final Sponsors sponsors;
  private final Callbacks callbacks;
  private final WebhookRows rows;
  private final TransactionFeed feed;
  private final Idempotency idempotency;
  private final Clock clock;

  WebhookController(
      Sponsors sponsors,
      Callbacks callbacks,
      WebhookRows rows,
      TransactionFeed feed,
      Idempotency idempotency,
      Clock clock) {
    this.sponsors = sponsors;
    this.callbacks = callbacks;
    this.rows = rows;
    this.feed = feed;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  @PostMapping("/webhooks")
  ResponseEntity<?> create(
      @Caller(SponsorTokens.POLICY) VerifiedJwt caller, @RequestBody WebhookForm form) {
    Sponsor sponsor = sponsors.speaking(caller);
    URI url = callbacks.read(RequestFields.required("url", form.url()));
    Set<Kind> kinds = kinds(form.states());
    long position = position(form.after());
    return idempotency.once(
        () -> {
          if (rows.of(sponsor.did()).size() >= MOST) {
            throw Refusal.tooMany(
                    "too_many_webhooks", "Expected at most %d webhooks".formatted(MOST))
                .asException();
          }
          Webhook webhook =
              new Webhook(
                  UUID.randomUUID(),
                  sponsor.did(),
                  url,
                  kinds,
                  position,
                  true,
                  0,
                  null,
                  clock.instant());
          rows.insert(webhook);
          return ResponseEntity.ok(JSend.data(view(webhook)));
        });
  }

  @GetMapping("/webhooks")
  JSend list(@Caller(SponsorTokens.POLICY) VerifiedJwt caller) {
    String sponsor = sponsors.speaking(caller).did();
    return JSend.data(rows.of(sponsor).stream().map(WebhookController::view).toList());
  }

  @DeleteMapping("/webhooks/{id}")
  JSend delete(@Caller(SponsorTokens.POLICY) VerifiedJwt caller, @PathVariable String id) {
    if (!rows.delete(sponsors.speaking(caller).did(), uuid(id))) {
      throw unknown();
    }
    return JSend.success();
  }

  @PostMapping("/webhooks/{id}/replay")
  ResponseEntity<?> replay(
      @Caller(SponsorTokens.POLICY) VerifiedJwt caller,
      @PathVariable String id,
      @RequestBody ReplayForm form) {
    String sponsor = sponsors.speaking(caller).did();
    UUID webhook = uuid(id);
    long position = position(form.after());
    return idempotency.once(
        () -> {
          if (rows.find(sponsor, webhook).isEmpty()) {
            throw unknown();
          }
          rows.replay(webhook, position);
          return ResponseEntity.ok(
              JSend.data(rows.find(sponsor, webhook).map(WebhookController::view).orElseThrow()));
        });
  }

  private long position(@Nullable Long after) {
    long last = feed.last();
    if (after != null && (after < 0 || after > last)) {
      throw RequestFields.invalid(
          "after", "expected a position from 0 to %d, found %d".formatted(last, after));
    }
    return after == null ? last : after;
  }

  private static Set<Kind> kinds(@Nullable List<String> states) {
    if (states == null || states.isEmpty()) {
      return USUAL;
    }
    Map<String, Kind> byName =
        ALL.stream().collect(Collectors.toMap(WebhookController::name, kind -> kind));
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (String state : states) {
      Kind kind = byName.get(String.valueOf(state));
      if (kind == null) {
        throw RequestFields.invalid(
            "states", "expected some of %s, found %s".formatted(byName.keySet(), state));
      }
      kinds.add(kind);
    }
    return kinds;
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static RefusedException unknown() {
    return Refusal.notFound("unknown_webhook", "There is no webhook of yours with this id")
        .asException();
  }

  private static Map<String, @Nullable Object> view(Webhook webhook) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("id", webhook.id());
    view.put("url", webhook.url().toString());
    view.put(
        "states",
        Arrays.stream(Kind.values())
            .filter(webhook.kinds()::contains)
            .map(WebhookController::name)
            .toList());
    view.put("position", webhook.position());
    view.put("active", webhook.active());
    view.put("attempts", webhook.attempts());
    view.put("lastResult", webhook.lastResult());
    view.put("createdAt", webhook.createdAt());
    return view;
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
