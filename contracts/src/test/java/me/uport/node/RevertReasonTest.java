package me.uport.node;

import static org.assertj.core.api.Assertions.assertThat;

import me.uport.node.RevertReason.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevertReasonTest {
  private static final String WORD_32 = "0".repeat(62) + "20";

  @Test
  void readsTheTextOfRequire() {
    RevertReason reason =
        decode("0x08c379a0" + WORD_32 + "0".repeat(63) + "5" + "68656c6c6f" + "0".repeat(54));
    assertThat(reason.kind()).isEqualTo(Kind.ERROR);
    assertThat(reason.message()).isEqualTo("hello");
  }

  @Test
  void namesPanics() {
    assertThat(decode("0x4e487b71" + "0".repeat(62) + "11").message())
        .isEqualTo("panic 0x11: arithmetic overflow or underflow");
    assertThat(decode("0x4e487b71" + "f".repeat(64)).kind()).isEqualTo(Kind.PANIC);
  }

  @Test
  void keepsCustomErrorsWithTheirSelector() {
    RevertReason reason = decode("0xdeadbeef" + WORD_32);
    assertThat(reason.kind()).isEqualTo(Kind.CUSTOM);
    assertThat(reason.message()).isEqualTo("custom error 0xdeadbeef");
  }

  @Test
  void saysSoWhenThereIsNoReason() {
    assertThat(decode("0x").kind()).isEqualTo(Kind.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x08", "0x08c379a0", "0x08c379a000", "0x4e487b71"})
  void neverFailsOnCutOffData(String data) {
    assertThat(decode(data).kind()).isEqualTo(Kind.CUSTOM);
  }

  @Test
  void neverFailsOnALyingLength() {
    assertThat(decode("0x08c379a0" + WORD_32 + "f".repeat(64)).kind()).isEqualTo(Kind.CUSTOM);
  }

  private static RevertReason decode(String data) {
    return RevertReason.decode(Bytes.parse(data).toArray());
  }
}
