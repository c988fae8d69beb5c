package me.uport.chain.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import me.uport.node.Bytes;
import me.uport.web.RefusedException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFieldsTest {

  @Test
  void saysWhichFieldIsMissingAsTheOriginalsDid() {
    assertThatThrownBy(() -> RequestFields.required("tx", " "))
        .hasMessage("missing_field: tx parameter missing");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "00012, 12", "0x10, 16", "0Xff, 255"})
  void readsDecimalAndHexNumbers(String text, BigInteger expected) {
    assertThat(RequestFields.number("amount", text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "1e3", "0x", "0xg", "ten", "١"})
  void refusesWhatIsNoNumber(String text) {
    assertRefused("invalid_field", () -> RequestFields.number("amount", text));
  }

  @Test
  void refusesNumbersWithoutEnd() {
    assertRefused("invalid_field", () -> RequestFields.number("amount", "1".repeat(81)));
    assertRefused("invalid_field", () -> RequestFields.wei("amount", "0x1" + "0".repeat(64)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x0102", "0X0102", "0102"})
  void readsHexWithAndWithoutPrefix(String text) {
    assertThat(RequestFields.hex("data", text, 2)).isEqualTo(Bytes.parse("0x0102"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x010203", "0x1", "0xzz"})
  void refusesHexThatIsTooLongOrNone(String text) {
    assertRefused("invalid_field", () -> RequestFields.hex("data", text, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x12",
        "f3beac30c498d9e26865f34fcaa57dbb935b0d74",
        "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
      })
  void refusesWhatIsNoAddress(String text) {
    assertRefused("invalid_field", () -> RequestFields.address("deviceKey", text));
  }

  private static void assertRefused(String code, ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.refusal().code()).isEqualTo(code);
              assertThat(refused.refusal().status().value()).isEqualTo(400);
            });
  }
}
