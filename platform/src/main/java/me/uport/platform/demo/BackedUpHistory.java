package me.uport.platform.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.platform.Service;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A wallet's history at Caleuche: each event encrypted, signed, and chained to the one before it.
 */
final class BackedUpHistory {

  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private final World world;
  private final Wallet wallet;

  BackedUpHistory(World world, Wallet wallet) {
    this.world = world;
    this.wallet = wallet;
  }

  /** Appends an event after the one with the id {@code previous}, null for the first; its id. */
  String append(@Nullable String previous, String event) {
    Map<String, @Nullable Object> claims = new HashMap<>();
    claims.put("previous", previous);
    claims.put("event", wallet.encrypt(event));
    String token = wallet.signer().sign(claims, LIFETIME);
    return world
        .http()
        .post(world.url(Service.CALEUCHE, "/event"), Optional.empty(), Map.of("event_token", token))
        .expect(200)
        .text("/data/id");
  }

  /** All events, oldest first, decrypted. */
  List<String> restore() {
    String bearer = wallet.signer().sign(Map.of(), LIFETIME);
    JsonNode events =
        world
            .http()
            .get(world.url(Service.CALEUCHE, "/event?per_page=100"), Optional.of(bearer))
            .expect(200)
            .at("/data/events");
    List<String> restored = new ArrayList<>();
    for (JsonNode event : events) {
      restored.add(wallet.decrypt(event.path("event").asString()));
    }
    return restored;
  }
}
