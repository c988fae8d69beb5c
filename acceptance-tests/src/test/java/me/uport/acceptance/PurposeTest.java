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

  /** What each kind says; which guard it opens, or none. */
  private enum Kind {
    BEARER(Guard.BACKUP, Map.of()),
    USER_AUTH(Guard.USER_AUTH, Map.of("type", "user-auth")),
    NOTIFICATIONS(
        Guard.NOTIFICATION, Map.of("type", "notifications", "aud", DAPP, "value", "arn:aws:sns:…")),
    FUEL(Guard.FUEL, Map.of("type", "fuel", "sub", INPUT.alice().address())),
    SPONSOR(Guard.SPONSOR, Map.of("type", "sponsor")),
    EVENT(Map.of("previous", "Qm…", "event", Map.of("sealed", "…"))),
    SNAPSHOT(Map.of("type", "backup-snapshot")),
    CLAIM(Map.of("sub", SUBJECT, "claim", Map.of("name", "Alice"))),
    CREDENTIAL(Map.of("sub", SUBJECT, "vc", Map.of("type", List.of("VerifiableCredential")))),
    PRESENTATION(Map.of("vp", Map.of("type", List.of("VerifiablePresentation")), "nonce", "n")),
    SHARE_REQUEST(Map.of("type", "shareReq", "requested", List.of("name"))),
    SHARE_RESPONSE(
        Map.of("type", "shareResp", "aud", DAPP, "req", "eyJ…", "own", Map.of("name", "Alice"))),
    CLAIM_REQUEST(Map.of("type", "verReq", "sub", SUBJECT, "unsignedClaim", Map.of("a", 1))),
    TRANSACTION(Map.of("type", "ethtx", "to", INPUT.alice().address(), "value", "0x1")),
    PERSONAL_REQUEST(Map.of("type", "personalSigReq", "data", "0x01")),
    PERSONAL_RESPONSE(Map.of("type", "personalSignResp", "data", "0x01", "signature", Map.of())),
    TYPED_REQUEST(Map.of("type", "eip712Req", "typedData", Map.of()));

    private final Guard opens;
    private final Map<String, Object> claims;

    Kind(Map<String, Object> claims) {
      this(Guard.NONE, claims);
    }

    Kind(Guard opens, Map<String, Object> claims) {
      this.opens = opens;
      this.claims = claims;
    }
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
    for (Kind kind : Kind.values()) {
      if (kind.opens != door.guard()) {
        Answer answer =
            door.valid().bearing(INPUT.tokens().signed(door.guard(), kind.claims)).send();
        answer.assertIsNoFault();
        if (answer.status() != 401 && answer.status() != 403) {
          opened.add(kind + " " + answer);
        }
      }
    }

    assertThat(opened).isEmpty();
  }
}
