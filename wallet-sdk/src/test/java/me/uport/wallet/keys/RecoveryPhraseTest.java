package me.uport.wallet.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import me.uport.crypto.Hex;
import org.junit.jupiter.api.Test;

class RecoveryPhraseTest {

  private static final String ABOUT =
      "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon"
          + " about";

  @Test
  void makesTheSeedOfTheStandardsOwnVector() {
    RecoveryPhrase phrase = RecoveryPhrase.ofEntropy(new byte[16]);

    assertThat(String.join(" ", phrase.words())).isEqualTo(ABOUT);
    assertThat(Hex.encode(phrase.seed("TREZOR")))
        .isEqualTo(
            "0xc55257c360c07c72029aebc1b53c05ed0362ada38ead3e3e9efa3708e53495531f09a6987599d18264c1e1"
                + "c92f2cf141630c7a3c4ab7c81b2f001698e7463b04");
  }

  @Test
  void readsWhatItHasWritten() {
    RecoveryPhrase phrase = RecoveryPhrase.generate(new SecureRandom());

    assertThat(phrase.words()).hasSize(12);
    assertThat(RecoveryPhrase.parse(String.join(" ", phrase.words()))).isEqualTo(phrase);
    assertThat(RecoveryPhrase.ofEntropy(phrase.entropy())).isEqualTo(phrase);
  }

  @Test
  void doesNotMindCaseAndWhiteSpace() {
    assertThat(RecoveryPhrase.parse("  " + ABOUT.toUpperCase(java.util.Locale.ROOT) + "\n"))
        .isEqualTo(RecoveryPhrase.parse(ABOUT.replace(" ", "\t ")));
  }

  @Test
  void saysWhichWordIsWrongWithoutRepeatingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecoveryPhrase.parse(ABOUT.replaceFirst("abandon", "uport")))
        .withMessage("Expected words of the English BIP-39 list but word 1 is not on it");
  }

  @Test
  void refusesAWrongChecksumAndAWrongLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecoveryPhrase.parse(ABOUT.replace("about", "abandon")))
        .withMessageContaining("checksum");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecoveryPhrase.parse("abandon about"))
        .withMessageEndingWith("but found 2");
  }

  @Test
  void printsNothingSecret() {
    assertThat(RecoveryPhrase.parse(ABOUT)).hasToString("[REDACTED]");
  }
}
