package me.uport.credentials.sdjwt;

import static me.uport.credentials.People.ALICE;
import static me.uport.credentials.People.BANK;
import static me.uport.credentials.People.CLOCK;
import static me.uport.credentials.People.DAPP;
import static me.uport.credentials.People.MALLORY;
import static me.uport.credentials.People.RESOLVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.uport.credentials.People.Person;
import me.uport.credentials.sdjwt.SdJwtCheck.NotShown;
import me.uport.credentials.sdjwt.SdJwtCheck.Shown;
import me.uport.did.DidUrl;
import me.uport.jwt.JwtVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenStatusListsTest {

  private static final String URL = "https://bank.example/statuslists/1";

  /** The list of the draft's section 4.1: 1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1. */
  private static final String ONE_BIT = "eNrbuRgAAhcBXQ";

  /** The list of the draft's section 4.1 of two bits: 1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3. */
  private static final String TWO_BITS = "eNo76fITAAPfAgc";

  private final Map<String, String> web = new LinkedHashMap<>();
  private final JwtVerifier verifier = new JwtVerifier(RESOLVER, CLOCK);
  private final SdJwtVerifier sdJwts =
      new SdJwtVerifier(
          DAPP.did().toString(),
          verifier,
          new TokenStatusLists(
              (url, accept) ->
                  Optional.ofNullable(web.get(url.toString()))
                      .map(text -> text.getBytes(StandardCharsets.UTF_8)),
              verifier),
          CLOCK);

  @ParameterizedTest
  @CsvSource({"1, 0, 1", "1, 1, 0", "1, 3, 1", "1, 12, 0", "1, 15, 1", "2, 0, 1", "2, 1, 2"})
  void aCredentialIsInForceWhileItsStatusIsZero(int width, int index, int status) {
    publish(BANK, URL, width, width == 1 ? ONE_BIT : TWO_BITS);

    SdJwtCheck check = shown(place(index));

    if (status == 0) {
      assertThat(check).isInstanceOf(Shown.class);
    } else {
      assertRefused(check, "revoked");
    }
  }

  @Test
  void aListOfAnotherClearsNobody() {
    publish(MALLORY, URL, 1, ONE_BIT);
    assertRefused(shown(place(1)), "invalid_issuer");
    publish(BANK, "https://bank.example/statuslists/2", 1, ONE_BIT);
    web.put(URL, String.valueOf(web.get("https://bank.example/statuslists/2")));
    assertRefused(shown(place(1)), "content_mismatch");
    web.put(URL, BANK.sign(Map.of("sub", URL, "status_list", Map.of("bits", 1, "lst", ONE_BIT))));
    assertRefused(shown(place(1)), "not_supported"); // a plain token
  }

  @Test
  void aListThatIsMissingOrMalformedClearsNobody() {
    assertRefused(shown(place(1)), "malformed");
    publish(BANK, URL, 3, ONE_BIT);
    assertRefused(shown(place(1)), "malformed");
    publish(BANK, URL, 1, "AAAA");
    assertRefused(shown(place(1)), "malformed");
    publish(BANK, URL, 1, ONE_BIT);
    assertRefused(shown(place(16)), "malformed");
    assertRefused(shown(place(-1)), "malformed");
    assertRefused(shown(Map.of("another", Map.of())), "malformed");
  }

  private static Map<String, Object> place(int index) {
    return Map.of("status_list", Map.of("idx", index, "uri", URL));
  }

  private void publish(Person issuer, String about, int width, String list) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", about);
    claims.put("status_list", Map.of("bits", width, "lst", list));
    web.put(about, issuer.signer().sign(claims, null, Map.of("typ", "statuslist+jwt")));
  }

  private SdJwtCheck shown(Map<String, Object> status) {
    String credential =
        new SdJwtDraft(
                "https://bank.example/account",
                DidUrl.parse(ALICE.did().toString()),
                new SecureRandom())
            .open("status", status)
            .sign(BANK.signer());
    return sdJwts.verify(
        SdJwtPresentation.sign(ALICE.signer(), credential, Set.of(), DAPP.did(), "n"), "n");
  }

  private static void assertRefused(SdJwtCheck check, String code) {
    assertThat(check)
        .isInstanceOfSatisfying(
            NotShown.class,
            refused -> assertThat(refused.reason().code()).as("%s", refused).isEqualTo(code));
  }
}
