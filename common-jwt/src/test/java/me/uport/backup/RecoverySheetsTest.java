package me.uport.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** K15: two of three sheets, and nothing less. */
class RecoverySheetsTest {

  private final SecureRandom random = new SecureRandom();

  private byte[] secret(int length) {
    byte[] secret = new byte[length];
    random.nextBytes(secret);
    return secret;
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 20, 24, 32, 64})
  void giveTheSecretBackFromAnyTwo(int length) {
    byte[] secret = secret(length);
    List<String> sheets = RecoverySheets.split(secret, random);
    assertThat(sheets).hasSize(3).doesNotHaveDuplicates();
    for (int one = 0; one < 3; one++) {
      for (int other = 0; other < 3; other++) {
        if (one != other) {
          assertThat(RecoverySheets.join(sheets.get(one), sheets.get(other))).isEqualTo(secret);
        }
      }
    }
  }

  @Test
  void areNotReadFromOneSheet() {
    String sheet = RecoverySheets.split(secret(32), random).getFirst();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecoverySheets.join(sheet, sheet))
        .withMessageContaining("twice");
  }

  @Test
  void doNotMixWithThoseOfAnotherSet() {
    byte[] secret = secret(32);
    String one = RecoverySheets.split(secret, random).get(0);
    String other = RecoverySheets.split(secret, random).get(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecoverySheets.join(one, other))
        .withMessageContaining("different sets");
  }

  @Test
  void noticeEveryWrongCharacter() {
    List<String> sheets = RecoverySheets.split(secret(16), random);
    String good = sheets.get(0);
    for (int i = "UPORT1-".length(); i < good.length(); i++) {
      if (good.charAt(i) != '-') {
        char other = good.charAt(i) == '7' ? '8' : '7';
        String wrong = good.substring(0, i) + other + good.substring(i + 1);
        // The last character has unused bits: what differs only in these is the same sheet.
        assertThat(failsOrIsTheSame(wrong, sheets)).as(wrong).isTrue();
      }
    }
    for (String wrong : List.of("", "UPORT1", "UPORT1-U", good.substring(0, 20), good + "-00000")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RecoverySheets.join(wrong, sheets.get(1)));
    }
  }

  private static boolean failsOrIsTheSame(String wrong, List<String> sheets) {
    byte[] right = RecoverySheets.join(sheets.get(0), sheets.get(1));
    try {
      return Arrays.equals(RecoverySheets.join(wrong, sheets.get(1)), right);
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  /**
   * With a checksum that is right again, as somebody writes it who wants a wallet to restore his
   * seed.
   */
  @Test
  void noticeAForgedShare() {
    List<String> real = RecoverySheets.split(new byte[16], new FixedBytes(1));
    List<String> forged = RecoverySheets.split(secret(16), new FixedBytes(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecoverySheets.join(real.get(0), forged.get(1)))
        .withMessageContaining("forged");
  }

  @Test
  void areReadAsPeopleWriteThem() {
    byte[] secret = secret(32);
    List<String> sheets = RecoverySheets.split(secret, random);
    String scrawled = sheets.get(2).toLowerCase(Locale.ROOT).replace('-', ' ').replace('0', 'o');
    assertThat(RecoverySheets.join(" " + scrawled.replace("up0rt", "uport") + "\n", sheets.get(0)))
        .isEqualTo(secret);
  }

  /** The same for ever: paper outlives programs. */
  @Test
  void keepTheirForm() {
    byte[] secret = new byte[16];
    for (int i = 0; i < secret.length; i++) {
      secret[i] = (byte) i;
    }
    List<String> sheets = RecoverySheets.split(secret, new FixedBytes(7));
    assertThat(sheets).isEqualTo(VECTOR);
    assertThat(RecoverySheets.join(VECTOR.get(2), VECTOR.get(0))).isEqualTo(secret);
  }

  private static final List<String> VECTOR =
      List.of(
          "UPORT1-0W3GE-1R1M9-DBTB0-XWBW0-EXCAJ-1QT8P-T1QS4-7JME8",
          "UPORT1-0W3GE-1R2C3-J5P0G-RWKXG-ES4RG-XXVJH-ATMVQ-1Y6DM",
          "UPORT1-0W3GE-1R3TY-7F060-VWVX0-ETWPH-9VV4K-TKNS3-2FFQT");

  @ParameterizedTest
  @ValueSource(ints = {0, 15, 65})
  void areNotForShorterOrLongerSecrets(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecoverySheets.split(new byte[length], random));
  }

  /** FIPS 197, 4.2: {57} · {83} = {c1}; 4.2.1: {57} · {13} = {fe}. */
  @Test
  void calculateInTheFieldOfAes() {
    assertThat(GaloisField.multiply(0x57, 0x83)).isEqualTo(0xc1);
    assertThat(GaloisField.multiply(0x57, 0x13)).isEqualTo(0xfe);
    for (int a = 1; a < 256; a++) {
      assertThat(GaloisField.multiply(a, GaloisField.inverse(a))).isEqualTo(1);
    }
  }

  private record FixedBytes(int value) implements RandomGenerator {
    @Override
    public long nextLong() {
      return value * 0x0101010101010101L;
    }
  }
}
