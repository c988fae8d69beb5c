package me.uport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import me.uport.acceptance.Route.Guard;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of token that a wallet, a dapp or a sponsor signs, before every guarded route of the
 * five services: what was made for one purpose opens nothing else. All are in force, and signed by
 * whom the route trusts.
 */
class PurposeTest {

  private static final BadInput INPUT = new BadInput();

  private static final String SUBJECT = INPUT.alice().did().toString();
  private static final String DAPP = Actor.named("dapp of the bad input").did().toString();

  private static final String ALICE = INPUT.alice().address();

  /** What each says; which guard it opens, or none. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind("bearer", Guard.BACKUP, Map.of()),
          new Kind("user-auth", Guard.USER_AUTH, Map.of("type", "user-auth")),
          new Kind(
              "notifications",
              Guard.NOTIFICATION,
              Map.of("type", "notifications", "aud", DAPP, "value", "arn:aws:sns:…")),
          new Kind("fuel", Guard.FUEL, Map.of("type", "fuel", "sub", ALICE)),
          new Kind("sponsor", Guard.SPONSOR, Map.of("type", "sponsor")),
          kind("event", Map.of("previous", "Qm…", "event", Map.of("sealed", "…"))),
          kind("snapshot", Map.of("type", "backup-snapshot")),
          kind("claim", Map.of("sub", SUBJECT, "claim", Map.of("name", "Alice"))),
          kind("vc", Map.of("sub", SUBJECT, "vc", Map.of("type", "VerifiableCredential"))),
          kind("vp", Map.of("vp", Map.of("type", "VerifiablePresentation"), "nonce", "n")),
          kind("shareReq", Map.of("type", "shareReq", "requested", List.of("name"))),
          kind(
              "shareResp",
              Map.of("type", "shareResp", "aud", DAPP, "req", "eyJ…", "own", Map.of("a", 1))),
          kind("verReq", Map.of("type", "verReq", "sub", SUBJECT, "unsignedClaim", Map.of("a", 1))),
          kind("ethtx", Map.of("type", "ethtx", "to", ALICE, "value", "0x1")),
          kind("personalSigReq", Map.of("type", "personalSigReq", "data", "0x01")),
          kind("personalSignResp", Map.of("type", "personalSignResp", "signature", Map.of())),
          kind("eip712Req", Map.of("type", "eip712Req", "typedData", Map.of())));

  private record Kind(String name, Guard opens, Map<String, Object> claims) {}

  private static Kind kind(String name, Map<String, Object> claims) {
    return new Kind(name, Guard.NONE, claims);
  }

  /** One for each thing that can be done; the older paths of it lead to the same code. */
  static Stream<Route> doors() {
    return INPUT.routes().stream()
        .filter(Route::isGuarded)
        .filter(route -> !route.name().contains("/v1/") && !route.name().contains("/api/"));
  }

  @ParameterizedTest
  @MethodSource("doors")
  void opensToNoTokenOfAnotherPurpose(Route door) {
    List<String> opened = new ArrayList<>();
    for (Kind kind : KINDS) {
      if (kind.opens() != door.guard().purpose()) {
        Answer answer =
            door.valid().bearing(INPUT.tokens().signed(door.guard(), kind.claims())).send();
        answer.assertIsNoFault();
        if (answer.status() != 401 && answer.status() != 403) {
          opened.add(kind.name() + ": " + answer);
        }
      }
    }

    assertThat(opened).isEmpty();
  }
}
