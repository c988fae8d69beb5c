package me.uport.unnu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.testkit.TestIdentities;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import me.uport.web.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@UnnuTest
class RefusalTest {
  private static final Address DEVICE = TestIdentities.named("refused").address();
  private static final String WRONG_CHECKSUM = "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

  private final TestChain chain = new TestChain();

  @Autowired ServiceClient unnu;
  @Autowired JdbcClient database;
  @Autowired TestClock clock;

  static Stream<Arguments> creations() {
    return Stream.of(
        Arguments.of(Map.of("deviceKey", ""), 400, "missing_field", "deviceKey parameter missing"),
        Arguments.of(
            Map.of("recoveryKey", ""), 400, "missing_field", "recoveryKey parameter missing"),
        Arguments.of(
            Map.of("blockchain", ""), 400, "missing_field", "blockchain parameter missing"),
        Arguments.of(
            Map.of("managerType", ""), 400, "missing_field", "managerType parameter missing"),
        Arguments.of(Map.of("managerType", "Manager"), 400, "invalid_field", "managerType"),
        Arguments.of(Map.of("deviceKey", "0x12"), 400, "invalid_field", "deviceKey"),
        Arguments.of(Map.of("deviceKey", Wallet.NO_KEY), 400, "invalid_field", "deviceKey"),
        Arguments.of(Map.of("recoveryKey", WRONG_CHECKSUM), 400, "invalid_field", "recoveryKey"),
        Arguments.of(Map.of("recoveryKey", Map.of()), 400, "invalid_field", "recoveryKey"),
        Arguments.of(Map.of("payload", "0x"), 400, "invalid_field", "payload"),
        Arguments.of(
            Map.of("payload", Map.of("data", "0x01")), 400, "missing_field", "payload.destination"),
        Arguments.of(
            Map.of("payload", Map.of("destination", DEVICE.toString())),
            400,
            "missing_field",
            "payload.data"),
        Arguments.of(payload("0x01"), 400, "payload_not_allowed", "payload.destination"),
        Arguments.of(payload("0x0"), 400, "invalid_field", "payload.data"),
        Arguments.of(payload("0x" + "00".repeat(4097)), 400, "invalid_field", "payload.data"),
        Arguments.of(
            Map.of("blockchain", "mainnet"), 404, "unknown_blockchain", "found \"mainnet\""),
        Arguments.of(Map.of("blockchain", "gone"), 404, "manager_not_deployed", "gone"));
  }

  private static Map<String, ?> payload(String data) {
    return Map.of("payload", Map.of("destination", DEVICE.toString(), "data", data));
  }

  @ParameterizedTest
  @MethodSource("creations")
  void refusesToCreate(Map<String, ?> fields, int status, String code, String message) {
    Answer refused = Wallet.of(unnu, "refused").create(fields);
    assertThat(refused.status()).as(refused.body()).isEqualTo(status);
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.at("/message")).contains(message);
    assertThat(refused.at("/status")).isEqualTo("error");
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        Arguments.of("", 400),
        Arguments.of("no json", 400),
        Arguments.of("[]", 400),
        Arguments.of("{\"deviceKey\":", 400),
        Arguments.of("[".repeat(10_000), 400),
        Arguments.of("{\"deviceKey\":\"" + "0".repeat(200_000) + "\"}", 413));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void refusesBodiesThatAreNoForm(String body, int status) {
    String token = "Bearer " + Tokens.fuel(DEVICE);
    for (String path : List.of("/createIdentity", "/lookup", "/checkPending")) {
      assertThat(unnu.post(path, body, "Authorization", token).status()).as(path).isEqualTo(status);
    }
  }

  static Stream<Arguments> lookups() {
    return Stream.of(
        Arguments.of(Map.of("deviceKey", ""), 400, "missing_field"),
        Arguments.of(Map.of("deviceKey", WRONG_CHECKSUM), 400, "invalid_field"),
        Arguments.of(Map.of("blockchain", "mainnet"), 404, "unknown_blockchain"),
        Arguments.of(Map.of("managerType", "Manager"), 400, "invalid_field"),
        Arguments.of(Map.of(), 404, "no_record"));
  }

  @ParameterizedTest
  @MethodSource("lookups")
  void refusesToLookUp(Map<String, ?> fields, int status, String code) {
    Answer refused = Wallet.of(unnu, "never created").lookup(fields);
    assertThat(refused.status()).as(refused.body()).isEqualTo(status);
    assertThat(refused.code()).isEqualTo(code);
  }

  @Test
  void acceptsTheOldSchedulersPoke() {
    Answer poked = unnu.post("/checkPending/", "{\"blockchain\":\"1337\",\"age\":60}");
    assertThat(poked.status()).isEqualTo(200);
    assertThat(poked.at("/data")).isEqualTo("OK");
    assertThat(unnu.post("/checkPending", "{}").code()).isEqualTo("missing_field");
    assertThat(unnu.post("/checkPending", "{\"blockchain\":\"x\"}").code())
        .isEqualTo("unknown_blockchain");
  }

  @Test
  void refusesToCreateWithoutAToken() {
    Answer refused = unnu.post("/createIdentity", body());
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("no_authorization");
  }

  static Stream<Arguments> tokens() {
    var sponsor = TestIdentities.sponsor();
    String sub = DEVICE.toString();
    Duration hour = Duration.ofHours(1);
    return Stream.of(
        Arguments.of("of a stranger", Tokens.fuel(TestIdentities.dapp(), DEVICE)),
        Arguments.of("expired", Tokens.signed(sponsor, Map.of("sub", sub), Duration.ofHours(-1))),
        Arguments.of("without an end", Tokens.signed(sponsor, Map.of("sub", sub), null)),
        Arguments.of(
            "not valid yet",
            Tokens.signed(sponsor, Map.of("sub", sub, "nbf", 4_000_000_000L), hour)),
        Arguments.of(
            "for somebody else",
            Tokens.signed(sponsor, Map.of("sub", sub, "aud", "did:ethr:" + DEVICE), hour)),
        Arguments.of(
            "a Verified Claim",
            Tokens.signed(sponsor, Map.of("sub", sub, "claim", Map.of("name", "x")), hour)),
        Arguments.of(
            "for another purpose",
            Tokens.signed(sponsor, Map.of("sub", sub, "type", "user-auth"), hour)),
        Arguments.of("about nobody", Tokens.signed(sponsor, Map.of(), hour)),
        Arguments.of(
            "about no key", Tokens.signed(sponsor, Map.of("sub", "did:ethr:" + DEVICE), hour)),
        Arguments.of("garbage", "x.y.z"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tokens")
  void refusesToCreateWithATokenThatIsNoFuelToken(String what, String token) {
    Answer refused = unnu.post("/createIdentity", body(), "Authorization", "Bearer " + token);
    assertThat(refused.status()).as(what + refused.body()).isEqualTo(401);
    assertThat(refused.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
  }

  @Test
  void refusesATokenAboutAnotherKey() {
    String token = Tokens.fuel(TestIdentities.bob().address());
    Answer refused = unnu.post("/createIdentity", body(), "Authorization", "Bearer " + token);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("sub_mismatch");
  }

  @Test
  void takesTheKeyInAnyCase() {
    Wallet wallet = Wallet.of(unnu, "checksummed");
    assertThat(wallet.create(Map.of("deviceKey", wallet.deviceKey().toChecksum())).status())
        .isEqualTo(200);
  }

  @Test
  void refusesADeviceKeyThatIsAContract() {
    Address contract = chain.contracts().get(UportContract.META_IDENTITY_MANAGER);
    String body = JsonMapper.shared().writeValueAsString(fields(contract));
    Answer refused =
        unnu.post("/createIdentity", body, "Authorization", "Bearer " + Tokens.fuel(contract));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("device_key_is_contract");
  }

  @Test
  void stopsASponsorWhoHasUsedUpTheDay() {
    var sponsor = Tokens.SMALL_SPONSOR;
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    for (LocalDate day : List.of(today, today.plusDays(1))) {
      database
          .sql("INSERT INTO creation_count (sponsor, day, used) VALUES (?, ?, 10000)")
          .params(sponsor.did(1337).toString(), day)
          .update();
    }
    String token = "Bearer " + Tokens.fuel(sponsor, DEVICE);
    Answer refused = unnu.post("/createIdentity", body(), "Authorization", token);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("daily_limit_reached");
    assertThat(refused.header("Retry-After")).matches("[0-9]+");
    assertThat(Wallet.of(unnu, "refused").lookup().code()).isEqualTo("no_record");
  }

  @Test
  void answers503WhileTheChainIsDown() {
    Wallet wallet = Wallet.of(unnu, "patient");
    chain.chain().pause();
    try {
      Answer refused = wallet.create();
      assertThat(refused.status()).as(refused.body()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).matches("[0-9]+");
      assertThat(unnu.manage("/actuator/health/liveness").status()).isEqualTo(200);
    } finally {
      chain.chain().resume();
    }
    assertThat(wallet.create().status()).isEqualTo(200);
  }

  private static String body() {
    return JsonMapper.shared().writeValueAsString(fields(DEVICE));
  }

  private static Map<String, Object> fields(Address device) {
    var fields = new HashMap<String, Object>();
    fields.put("deviceKey", device.toString());
    fields.put("recoveryKey", Wallet.NO_KEY);
    fields.put("blockchain", "local");
    fields.put("managerType", "MetaIdentityManager");
    return fields;
  }
}
