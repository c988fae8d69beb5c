package me.uport.web.sample;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import java.util.UUID;
import me.uport.jwt.VerifiedJwt;
import me.uport.web.Caller;
import me.uport.web.Idempotency;
import me.uport.web.JSend;
import me.uport.web.Public;
import me.uport.web.RawJson;
import me.uport.web.Refusal;
import me.uport.web.TimeOrderedIds;
import me.uport.web.http.PublicUrls;
import me.uport.web.http.TrailingSlash;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ThingController {

  private final JdbcClient database;
  private final Idempotency idempotency;
  private final TimeOrderedIds ids;
  private final PublicUrls urls;

  ThingController(
      JdbcClient database, Idempotency idempotency, TimeOrderedIds ids, PublicUrls urls) {
    this.database = database;
    this.idempotency = idempotency;
    this.ids = ids;
    this.urls = urls;
  }

  record Thing(@NotBlank String name, @Nullable Integer count) {}

  @Public
  @PostMapping("/things")
  ResponseEntity<?> make(@Valid @RequestBody Thing thing, HttpServletRequest request) {
    return idempotency.once(() -> insert(thing.name(), request));
  }

  @PostMapping("/my-things")
  ResponseEntity<?> makeMine(@Caller("writer") VerifiedJwt caller, @RequestBody Thing thing) {
    return idempotency.once(
        () -> ResponseEntity.ok(JSend.data(Map.of("id", insert(thing.name())))));
  }

  @Public
  @PostMapping("/half-things")
  ResponseEntity<?> makeHalf(@RequestBody Thing thing) {
    return idempotency.once(
        () -> {
          insert(thing.name());
          throw Refusal.conflict("half_way", "Refused after the row was written").asException();
        });
  }

  @Public
  @GetMapping("/things/count")
  JSend count(@RequestParam String name) {
    return JSend.data(
        database
            .sql("SELECT count(*) FROM thing WHERE name = ?")
            .param(name)
            .query(Long.class)
            .single());
  }

  @GetMapping("/me")
  JSend me(@Caller("reader") VerifiedJwt caller) {
    return JSend.data(Map.of("did", caller.issuer().toString()));
  }

  @PostMapping("/me/{token}")
  JSend tokenInPath(@Caller("reader") VerifiedJwt caller, @PathVariable String token) {
    return JSend.data(caller.issuer().toString());
  }

  @Public
  @PostMapping("/echo")
  JSend echo(@RequestBody String body, HttpServletRequest request) {
    return JSend.message(new RawJson(body)).with("slash", TrailingSlash.wasPresent(request));
  }

  private ResponseEntity<?> insert(String name, HttpServletRequest request) {
    var id = insert(name);
    return ResponseEntity.created(urls.of(request, "/things/" + id))
        .body(JSend.data(Map.of("id", id)));
  }

  private UUID insert(String name) {
    return database
        .sql("INSERT INTO thing (id, name) VALUES (?, ?) RETURNING id")
        .params(ids.next(), name)
        .query(UUID.class)
        .single();
  }
}
