package me.uport.wallet.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import me.uport.backup.EventId;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.jwt.JwtSigner;
import me.uport.node.Bytes;
import me.uport.wallet.services.HttpCall;
import me.uport.wallet.services.HttpReply;
import me.uport.wallet.services.ServiceClient;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a hub may hand out, before anything of it is verified. */
class HubTest {

  private static final int PAGE = 50;
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);
  private static final PrivateKey KEY = PrivateKey.parse("0x" + "11".repeat(32));
  private static final JwtSigner SIGNER =
      new JwtSigner(Did.parse("did:pkh:eip155:1:" + KEY.address()), KEY, CLOCK);

  private int length;
  private int handedOut;

  private final ServiceClient caleuche =
      new ServiceClient(URI.create("https://hub.example"), this::page);

  @Test
  void takesALogUpToItsBound() {
    length = 2 * PAGE;

    assertThat(new Hub(caleuche, SIGNER, length).after(null).orElseThrow().links()).hasSize(length);
  }

  @Test
  void doesNotReadALogWithoutEnd() {
    length = Integer.MAX_VALUE;

    assertThatThrownBy(() -> new Hub(caleuche, SIGNER, 2 * PAGE).after(null))
        .isInstanceOf(LyingHubException.class)
        .hasMessageContaining("at most 100 events");
    assertThat(handedOut).isEqualTo(3 * PAGE);
  }

  /** The next page of a log, whose links only look like some. */
  private HttpReply page(HttpCall call) {
    int from = handedOut;
    handedOut += Math.min(PAGE, length - handedOut);
    List<Map<String, Object>> links =
        IntStream.range(from, handedOut).mapToObj(HubTest::link).toList();
    byte[] body = JsonMapper.shared().writeValueAsBytes(Map.of("data", Map.of("links", links)));
    return new HttpReply(200, Map.of(), Bytes.of(body));
  }

  private static Map<String, Object> link(int place) {
    String id = EventId.ofSigningInput("event." + place).text();
    return Map.of("seq", place + 1, "id", id, "protected", "e30", "signature", "");
  }
}
