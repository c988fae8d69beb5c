package me.uport.did;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DidTest {

  private static final String ADDRESS = "0xF3beAC30C498D9E26865F34fCAa57dBB935b0D74";

  @ParameterizedTest
  @CsvSource({
    "did:ethr:0xabc, ethr, 0xabc",
    "did:ethr:0x539:0xabc, ethr, 0x539:0xabc",
    "did:web:example.com%3A8080:user, web, example.com%3A8080:user",
    "did:a1:::x, a1, ::x",
  })
  void readsMethodAndIdentifier(String text, String method, String identifier) {
    assertThat(Did.parse(text)).isEqualTo(new Did(method, identifier)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "did",
        "did:",
        "did:ethr",
        "did:ethr:",
        "did::x",
        "did:Ethr:x",
        "DID:ethr:x",
        "did:ethr:x:",
        "did:ethr:x y",
        "did:ethr:x#key",
        "did:ethr:x/path",
        "did:ethr:x?a=b",
        "did:ethr:%zz",
        "did:ethr:ü",
        "did:ethr:x\n"
      })
  void refusesWhatIsNoDid(String text) {
    assertThatThrownBy(() -> Did.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesEndlessDids() {
    assertThatThrownBy(() -> Did.parse("did:ethr:" + "a:".repeat(50_000) + "a"))
        .hasMessage("Expected a DID of at most 2048 characters");
  }

  @ParameterizedTest
  @CsvSource({
    "did:ethr:" + ADDRESS + ", did:ethr:0xf3beac30c498d9e26865f34fcaa57dbb935b0d74",
    ADDRESS + ", did:ethr:0xf3beac30c498d9e26865f34fcaa57dbb935b0d74",
    "F3beAC30C498D9E26865F34fCAa57dBB935b0D74, did:ethr:0xf3beac30c498d9e26865f34fcaa57dbb935b0d74",
    "2nQtiQG6Cgm1GYTBaaKAgr76uY7iSexUkqX, did:uport:2nQtiQG6Cgm1GYTBaaKAgr76uY7iSexUkqX",
    "did:uport:2nQtiQG6Cgm1GYTBaaKAgr76uY7iSexUkqX,"
        + " did:uport:2nQtiQG6Cgm1GYTBaaKAgr76uY7iSexUkqX",
    "did:key:zQ3shAbC, did:key:zQ3shAbC",
  })
  void readsThePartiesThatClientsOfAllAgesWrite(String party, String expected) {
    assertThat(Did.ofParty(party)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "alice", "https://example.com", "0x12", "2nQtiQG6Cgm1GYTBaaKAgr76uY7iSexUkqU"})
  void refusesOtherParties(String party) {
    assertThatThrownBy(() -> Did.ofParty(party)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsDidUrls() {
    DidUrl url = DidUrl.parse("did:ethr:0x1/path?versionId=3&a#delegate-1");

    assertThat(url)
        .isEqualTo(new DidUrl(new Did("ethr", "0x1"), "/path", "versionId=3&a", "delegate-1"));
    assertThat(url).hasToString("did:ethr:0x1/path?versionId=3&a#delegate-1");
    assertThat(url.isPlain()).isFalse();
    assertThat(DidUrl.parse("did:ethr:0x1").isPlain()).isTrue();
    assertThat(DidUrl.parse("did:ethr:0x1#a?b/c").fragment()).isEqualTo("a?b/c");
    assertThatThrownBy(() -> DidUrl.parse("#delegate-1"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
