package me.uport.wallet.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.backup.EventLink;
import me.uport.crypto.Hashes;
import me.uport.crypto.Hex;
import me.uport.jwt.JwtSigner;
import me.uport.node.Bytes;
import me.uport.wallet.services.ServiceClient;
import me.uport.wallet.services.ServiceRefusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One owner's hub at Caleuche, as it says it is; nothing here is verified. Thread-safe. */
final class Hub {

  private static final Duration LIFETIME = Duration.ofMinutes(10);

  /**
   * An event is a record for good; a token must end, so that one that waits for long is good yet.
   */
  private static final Duration EVENT_LIFETIME = Duration.ofDays(3650);

  /** An event has at most 64 KiB, so that a page has a few megabytes at most. */
  private static final int PAGE = 50;

  /** More than a wallet notes in a life; who hands out more hands out anything. */
  private static final int LONGEST = 100_000;

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final ServiceClient caleuche;
  private final JwtSigner signer;
  private final int longest;

  Hub(ServiceClient caleuche, JwtSigner signer) {
    this(caleuche, signer, LONGEST);
  }

  Hub(ServiceClient caleuche, JwtSigner signer, int longest) {
    this.caleuche = caleuche;
    this.signer = signer;
    this.longest = longest;
  }

  /**
   * Links that were handed out.
   *
   * @param links those after the link that was asked for
   * @param receipt empty when the hub signed nothing
   */
  record Links(List<EventLink> links, String receipt) {}

  /**
   * All links after one.
   *
   * @param after id of a link, null for all
   * @return nothing when the hub does not know that link
   * @throws LyingHubException when what it hands out are no links, or there is no end of them
   */
  Optional<Links> after(@Nullable String after) {
    List<EventLink> links = new ArrayList<>();
    String last = after;
    try {
      while (true) {
        JsonNode data = page(last);
        data.path("links").forEach(link -> links.add(LinkJson.read(link)));
        if (data.path("links").size() < PAGE) {
          return Optional.of(new Links(links, data.path("receipt").asString("")));
        }
        if (links.size() > longest) {
          throw LyingHubException.endless(longest);
        }
        last = next(last, links.get(links.size() - 1).id().text());
      }
    } catch (IllegalArgumentException e) {
      throw LyingHubException.malformed(e);
    } catch (ServiceRefusedException e) {
      if (e.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static String next(@Nullable String before, String last) {
    if (last.equals(before)) {
      throw new IllegalArgumentException("Expected events after " + before + " but found itself");
    }
    return last;
  }

  private JsonNode page(@Nullable String after) {
    String place = after == null ? "" : "&after=" + after;
    return caleuche.get("/chain?limit=" + PAGE + place, bearer()).path("data");
  }

  /** The token of an event that follows {@code previous}. */
  String signed(@Nullable String previous, Map<String, String> event) {
    Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    claims.put("previous", previous);
    claims.put("event", event);
    return signer.sign(claims, EVENT_LIFETIME);
  }

  /** Appends; false when another device was faster. */
  boolean append(String token) {
    try {
      caleuche.post("/event", null, Map.of("event_token", token));
      return true;
    } catch (ServiceRefusedException e) {
      if (e.status() == CONFLICT) {
        return false;
      }
      throw e;
    }
  }

  /** All snapshots, newest first. */
  JsonNode snapshots() {
    return caleuche.get("/snapshot", bearer()).path("data").path("snapshots");
  }

  /** Uploads a body; its name. */
  String upload(byte[] body) {
    String sha256 = Hex.encodeBare(Hashes.sha256(body));
    caleuche.put("/body/" + sha256, bearer(), Bytes.of(body));
    return sha256;
  }

  /**
   * A body.
   *
   * @throws LyingHubException when it is another one
   */
  byte[] download(String sha256) {
    byte[] body = caleuche.getBytes("/body/" + sha256, bearer()).toArray();
    if (!Hex.encodeBare(Hashes.sha256(body)).equals(sha256)) {
      throw LyingHubException.foreignBody(sha256);
    }
    return body;
  }

  /** Says that a body is the state after an event. */
  void sayOfSnapshot(
      String path, String type, String head, String sha256, long size, String device) {
    String token =
        signer.sign(
            Map.of(
                "type", type,
                "head", head,
                "body", Map.of("sha256", sha256, "size", size),
                "device", device),
            LIFETIME);
    caleuche.post(path, null, Map.of("snapshot_token", token));
  }

  private String bearer() {
    return signer.sign(Map.of(), LIFETIME);
  }
}
