package me.uport.mnid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import me.uport.crypto.Address;
import me.uport.crypto.Base58;
import me.uport.testing.Seed;
import me.uport.testing.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MnidTest {

  private static final String MAIN_NET = "2nQtiQG6Cgm1GYTBaaKAgr76uY7iSexUkqX";

  static Iterable<JsonNode> ids() {
    return Vectors.read("mnid.json");
  }

  @ParameterizedTest
  @MethodSource("ids")
  void readsAndWritesWhatTheJavaScriptLibraryDoes(JsonNode id) {
    Mnid mnid =
        new Mnid(id.get("network").stringValue(), Address.parse(id.get("address").stringValue()));

    assertThat(mnid.encode()).isEqualTo(id.get("text").stringValue());
    assertThat(Mnid.parse(mnid.encode())).isEqualTo(mnid);
    assertThat(mnid.network()).isEqualTo(id.get("decoded").get("network").stringValue());
  }

  @ParameterizedTest
  @CsvSource({"0x01, 0x1", "0X1, 0x1", "0x0539, 0x539", "0x94365E3A, 0x94365e3a", "0x007, 0x007"})
  void writesANetworkInOneWay(String given, String expected) {
    assertThat(new Mnid(given, Address.ZERO).network()).isEqualTo(expected);
  }

  @Test
  void survivesEveryRoundTrip() {
    Random random = Seed.random("survivesEveryRoundTrip");
    for (int i = 0; i < 200; i++) {
      byte[] address = new byte[20];
      random.nextBytes(address);
      Mnid mnid =
          new Mnid(
              "0x" + Long.toHexString(random.nextLong() >>> random.nextInt(60)),
              Address.of(address));
      assertThat(Mnid.parse(mnid.encode())).isEqualTo(mnid);
    }
  }

  @Test
  void refusesEveryAlteredCharacter() {
    for (int i = 0; i < MAIN_NET.length(); i++) {
      char other = MAIN_NET.charAt(i) == 'X' ? 'Y' : 'X';
      String altered = MAIN_NET.substring(0, i) + other + MAIN_NET.substring(i + 1);
      assertThat(Mnid.isMnid(altered)).as(altered).isFalse();
    }
  }

  @Test
  void namesAWrongChecksum() {
    assertThatThrownBy(() -> Mnid.parse("2nQtiQG6Cgm1GYTBaaKAgr76uY7iSexUkqU"))
        .hasMessage("Invalid address checksum");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "0nQtiQG6Cgm1GYTBaaKAgr76uY7iSexUkqX", "did:uport:2nQ"})
  void refusesWhatIsNoMnid(String text) {
    assertThatThrownBy(() -> Mnid.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesOtherVersionsAndLengths() {
    byte[] bytes = Base58.decode(MAIN_NET);
    bytes[0] = 2;

    assertThatThrownBy(() -> Mnid.parse(Base58.encode(bytes)))
        .hasMessage("Expected an MNID of version 1 but found 2");
    assertThatThrownBy(() -> Mnid.parse(Base58.encode(new byte[58])))
        .hasMessage("Expected an MNID of 26 to 57 bytes but found 58");
    assertThatThrownBy(() -> Mnid.parse("2".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "0x", "0xg", "ropsten"})
  void refusesNetworksThatAreNotHex(String network) {
    assertThatThrownBy(() -> new Mnid(network, Address.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
