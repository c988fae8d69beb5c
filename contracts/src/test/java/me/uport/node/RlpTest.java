package me.uport.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RlpTest {
  @ParameterizedTest
  @CsvSource({
    // The examples of the Yellow Paper's companion, ethereum.org "RLP".
    "646f67, 83646f67",
    "'', 80",
    "00, 00",
    "0f, 0f",
    "0400, 820400",
    "80, 8180"
  })
  void encodesTheKnownStrings(String text, String expected) {
    byte[] value = Bytes.parse("0x" + text).toArray();
    assertThat(Bytes.of(Rlp.of(value).encode())).isEqualTo(Bytes.parse("0x" + expected));
    assertThat(Rlp.decode(Bytes.parse("0x" + expected).toArray())).isEqualTo(Rlp.of(value));
  }

  @Test
  void encodesTheKnownNestedList() {
    Rlp empty = Rlp.list();
    Rlp nested = Rlp.list(empty, Rlp.list(empty), Rlp.list(empty, Rlp.list(empty)));
    assertThat(Bytes.of(nested.encode())).isEqualTo(Bytes.parse("0xc7c0c1c0c3c0c1c0"));
  }

  @Test
  void writesNumbersWithoutLeadingZeros() {
    assertThat(Rlp.of(0).asBytes()).isEqualTo(Bytes.EMPTY);
    assertThat(Rlp.of(1024).asBytes()).isEqualTo(Bytes.parse("0x0400"));
    assertThat(Rlp.of(BigInteger.valueOf(255)).asNumber()).isEqualTo(BigInteger.valueOf(255));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x", // nothing
        "0x8100", // a byte that is its own encoding, written with a length
        "0x817f",
        "0xb800", // a long form for a short length
        "0xb837" + "00", // too short
        "0xb90001" + "00", // leading zero in the length
        "0x83646f", // cut off
        "0xc20f", // cut off list
        "0x0f0f", // something behind
        "0xc181", // an item that runs out of its list
        "0xbfffffffffffffffff", // a length that takes eight bytes
        "0xffffffffffffffffff"
      })
  void refusesWhatIsNotCanonical(String encoded) {
    assertThatThrownBy(() -> Rlp.decode(Bytes.parse(encoded).toArray()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected canonical RLP, found ");
  }

  @Test
  void refusesDeepNestingInsteadOfExhaustingTheStack() {
    Rlp nested = Rlp.list();
    for (int i = 0; i < 200; i++) {
      nested = Rlp.list(nested);
    }
    byte[] encoded = nested.encode();
    assertThatThrownBy(() -> Rlp.decode(encoded))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nested deeper");
  }

  @Test
  void refusesNumbersWithLeadingZeros() {
    assertThatThrownBy(() -> Rlp.of(new byte[] {0, 1}).asNumber())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @RepeatedTest(200)
  void readsBackWhatItWrote(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    Rlp item = randomItem(random, 4);
    assertThat(Rlp.decode(item.encode())).isEqualTo(item);
  }

  private static Rlp randomItem(SplittableRandom random, int depth) {
    if (depth == 0 || random.nextBoolean()) {
      byte[] value = new byte[random.nextInt(0, 70)];
      random.nextBytes(value);
      return Rlp.of(value);
    }
    List<Rlp> items = new ArrayList<>();
    IntStream.range(0, random.nextInt(0, 6)).forEach(_ -> items.add(randomItem(random, depth - 1)));
    return Rlp.list(items);
  }
}
