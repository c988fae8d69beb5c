package me.uport.caleuche.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import me.uport.backup.ChainVerdict;
import me.uport.backup.ChainVerifier;
import me.uport.did.Did;
import me.uport.did.DidResolver;
import me.uport.testkit.DevChain;
import me.uport.web.auth.Identities;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import me.uport.web.testing.ServiceTest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A test over HTTP on the whole service; all of them share one context, and every one has
 * identities of its own.
 */
@ServiceTest
@TestPropertySource(
    properties = {
      "uport.tokens.audiences=" + CaleucheTest.AUDIENCE,
      "caleuche.service.private-key=" + CaleucheTest.SERVICE_KEY,
      "caleuche.log.interval=1h",
      "caleuche.bodies.max-size=1MB",
      "caleuche.bodies.check-every=1h",
      "caleuche.deletion.check-every=1h",
      "caleuche.hub.max-events=" + CaleucheTest.MAX_EVENTS,
      "caleuche.hub.max-bytes=" + CaleucheTest.MAX_BYTES + "B"
    })
abstract class CaleucheTest {

  static final String AUDIENCE = "https://caleuche.example/caleuche";
  static final String SERVICE_KEY =
      "00000000000000000000000000000000000000000000000000000000000ca1e0";
  static final int MAX_EVENTS = 401;
  static final int MAX_BYTES = 400 * 1024;
  static final JsonMapper JSON = JsonMapper.shared();

  @DynamicPropertySource
  static void chain(DynamicPropertyRegistry registry) {
    registry.add("uport.chain.networks.default.rpc-urls", DevChain.shared()::url);
    registry.add(
        "uport.chain.networks.default.ethereum-did-registry", DidRegistry.shared()::address);
    registry.add("caleuche.bodies.folder", Bodies::folder);
  }

  @Autowired ServiceClient service;
  @Autowired DidResolver resolver;
  @Autowired Identities identities;
  @Autowired JdbcClient database;

  Answer append(String token) {
    return service.post("/event", JSON.writeValueAsString(Map.of("event_token", token)));
  }

  Answer get(String path, String bearer) {
    return service.get(path, "Authorization", "Bearer " + bearer);
  }

  Answer delete(String path, String bearer) {
    return service.delete(path, "Authorization", "Bearer " + bearer);
  }

  /** As if this were another service: the hub was never here. */
  void forget(TestWallet wallet) {
    String hub =
        "(SELECT hub_id FROM hub WHERE owner = '%s')".formatted(identities.canonical(wallet.did()));
    database.sql("ALTER TABLE event_link DISABLE TRIGGER USER").update();
    database.sql("ALTER TABLE hub DROP CONSTRAINT hub_head_exists").update();
    for (String table : List.of("unlogged_head", "deletion", "event_large_body", "event_body")) {
      database.sql("DELETE FROM " + table + " WHERE hub_id = " + hub).update();
    }
    database.sql("DELETE FROM event_link WHERE hub_id = " + hub).update();
    database
        .sql("DELETE FROM hub WHERE owner = :owner")
        .param("owner", identities.canonical(wallet.did()).toString())
        .update();
    database
        .sql(
            "ALTER TABLE hub ADD CONSTRAINT hub_head_exists FOREIGN KEY (hub_id, head) REFERENCES event_link (hub_id, id)")
        .update();
    database.sql("ALTER TABLE event_link ENABLE TRIGGER USER").update();
    database
        .sql("DELETE FROM large_body WHERE owner = :owner")
        .param("owner", identities.canonical(wallet.did()).toString())
        .update();
  }

  /** Appends what must be accepted, and returns its id. */
  String appended(TestWallet wallet, @Nullable String previous, Object event) {
    Answer answer = append(wallet.event(previous, event));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return idOf(answer);
  }

  /** Appends "event 0", "event 1", … to an empty hub. */
  List<String> appendedMany(TestWallet wallet, int count) {
    List<String> ids = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      ids.add(appended(wallet, ids.isEmpty() ? null : ids.getLast(), "event " + n));
    }
    return ids;
  }

  /** Id of an appended event, or of the head that a conflict tells. */
  static String idOf(Answer answer) {
    return answer.at("/data/id");
  }

  JsonNode events(String bearer) {
    Answer answer = get("/event?per_page=500", bearer);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().at("/data/events");
  }

  ChainVerdict stranger(TestWallet owner) {
    return stranger(owner, 500);
  }

  /** What somebody finds who knows the DID, and was handed the answers of {@code GET /chain}. */
  ChainVerdict stranger(TestWallet owner, int pageSize) {
    ChainVerifier verifier = new ChainVerifier(resolver, identities::canonical);
    return verifier.verify(
        owner.did(), HandedOver.links(page -> get(page, owner.bearer()), pageSize));
  }

  /** Where the bodies of all tests are. */
  static final class Bodies {
    private static final Path FOLDER = made();

    private Bodies() {}

    static Path folder() {
      return FOLDER;
    }

    private static Path made() {
      try {
        Path folder = Files.createTempDirectory("caleuche-bodies-");
        folder.toFile().deleteOnExit();
        return folder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  long keptBytes(TestWallet owner) {
    return number("SELECT coalesce(sum(kept_bytes), 0) FROM hub WHERE owner = :owner", owner.did());
  }

  long bodiesInTheDatabase(TestWallet owner) {
    return number(
        "SELECT count(*) FROM event_body JOIN hub USING (hub_id) WHERE owner = :owner",
        owner.did());
  }

  private long number(String sql, Did owner) {
    return database
        .sql(sql)
        .param("owner", identities.canonical(owner).toString())
        .query(Long.class)
        .single();
  }
}
