package me.uport.caleuche.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import me.uport.backup.ChainVerdict.Intact;
import me.uport.backup.EventId;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** C6: signatures were thrown away, and nobody could ever verify a chain. */
class ChainTest extends CaleucheTest {

  private final TestWallet alice = TestWallet.unique();

  @ParameterizedTest
  @ValueSource(strings = {"/chain", "/chain/", "/v1/chain", "/v1/chain/"})
  void handsOutTheTokensInTheirSegments(String path) {
    String token = alice.event(null, "first");
    String id = idOf(append(token));
    JsonNode chain = get(path, alice.bearer()).json().at("/data");
    assertThat(chain.path("did").asString()).isEqualTo("did:ethr:0x539:" + alice.key().address());
    assertThat(chain.path("head").asString()).isEqualTo(id);
    assertThat(chain.path("length").asLong()).isEqualTo(1);
    JsonNode link = chain.path("links").get(0);
    assertThat(
            "%s.%s.%s"
                .formatted(
                    link.path("protected").asString(),
                    link.path("payload").asString(),
                    link.path("signature").asString()))
        .isEqualTo(token);
    assertThat(link.path("previous").isNull()).isTrue();
    assertThat(link.has("erased_at")).isFalse();
  }

  @Test
  void isVerifiedByAStrangerWhoHasNothingButTheAnswers() {
    List<String> ids = appendedMany(alice, 12);
    for (int erased : new int[] {0, 4, 5, 11}) {
      delete("/event/" + ids.get(erased), alice.bearer());
    }
    assertThat(stranger(alice, 5)).isEqualTo(new Intact(12, 4, new EventId(ids.getLast())));
  }

  @Test
  void leavesNothingOfAnErasedBodyInItsLink() {
    String id = appended(alice, null, "x");
    delete("/event/" + id, alice.bearer());
    JsonNode link = get("/chain", alice.bearer()).json().at("/data/links").get(0);
    assertThat(link.has("payload")).isFalse();
    assertThat(link.path("erased_at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(link.path("id").asString()).isEqualTo(id);
  }

  @Test
  void isEmptyForAnIdentityThatNeverWrote() {
    JsonNode chain = get("/chain", alice.bearer()).json().at("/data");
    assertThat(chain.path("length").asLong(-1)).isZero();
    assertThat(chain.path("head").isNull()).isTrue();
    assertThat(chain.path("links")).isEmpty();
    assertThat(stranger(alice)).isEqualTo(new Intact(0, 0, null));
  }

  @Test
  void doesNotKnowALinkThatIsNoneOfItsOwn() {
    appendedMany(alice, 1);
    for (String unknown : List.of(EventId.ofSigningInput("x").text(), "x")) {
      Answer answer = get("/chain?after=" + unknown, alice.bearer());
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("unknown_previous");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=501", "limit=x"})
  void refusesPagesThatCannotBe(String query) {
    assertThat(get("/chain?" + query, alice.bearer()).status()).isEqualTo(400);
  }
}
