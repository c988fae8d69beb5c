package me.uport.wallet.keys;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import me.uport.backup.RecoverySheets;
import org.web3j.crypto.MnemonicUtils;

/**
 * The words from which all keys of a wallet can be made again (<a
 * href="https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki">BIP-39</a>, the English
 * list). Immutable; printing it prints {@code [REDACTED]}.
 */
public final class RecoveryPhrase {

  private static final int ENTROPY_LENGTH = 16;
  private static final Set<Integer> LENGTHS = Set.of(12, 15, 18, 21, 24);
  private static final Set<String> KNOWN = new HashSet<>(MnemonicUtils.getWords());

  private final List<String> words;

  private RecoveryPhrase(List<String> words) {
    this.words = words;
  }

  /** Draws a phrase of 12 words: 128 random bits. */
  public static RecoveryPhrase generate(SecureRandom random) {
    byte[] entropy = new byte[ENTROPY_LENGTH];
    random.nextBytes(entropy);
    return ofEntropy(entropy);
  }

  /**
   * The phrase of these random bytes.
   *
   * @param entropy 16, 20, 24, 28 or 32 bytes
   * @throws IllegalArgumentException for another length
   */
  public static RecoveryPhrase ofEntropy(byte[] entropy) {
    if (entropy.length < 16 || entropy.length > 32 || entropy.length % 4 != 0) {
      throw new IllegalArgumentException(
          "Expected 16, 20, 24, 28 or 32 random bytes but found " + entropy.length);
    }
    return new RecoveryPhrase(split(MnemonicUtils.generateMnemonic(entropy)));
  }

  /**
   * Reads a phrase as somebody types it: in any case, with any white space between the words.
   *
   * @throws IllegalArgumentException when it has not 12, 15, 18, 21 or 24 words, one is not on the
   *     list, or the checksum is wrong; says which word by its place and never repeats it
   */
  public static RecoveryPhrase parse(String text) {
    List<String> words = split(Normalizer.normalize(text, Normalizer.Form.NFKD));
    if (!LENGTHS.contains(words.size())) {
      throw new IllegalArgumentException(
          "Expected a phrase of 12, 15, 18, 21 or 24 words but found " + words.size());
    }
    for (int i = 0; i < words.size(); i++) {
      if (!KNOWN.contains(words.get(i))) {
        throw new IllegalArgumentException(
            "Expected words of the English BIP-39 list but word " + (i + 1) + " is not on it");
      }
    }
    if (!MnemonicUtils.validateMnemonic(String.join(" ", words))) {
      throw new IllegalArgumentException(
          "Expected the phrase's checksum to fit but it does not: a word is wrong or misplaced");
    }
    return new RecoveryPhrase(words);
  }

  private static List<String> split(String text) {
    return List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
  }

  /** The words, to be shown to their owner and to nobody else. */
  public List<String> words() {
    return words;
  }

  /** The random bytes behind the words, to be kept in a {@link SecretStore}. */
  public byte[] entropy() {
    return MnemonicUtils.generateEntropy(String.join(" ", words));
  }

  /**
   * The phrase on three sheets of paper, of which any two give it back and one alone says nothing.
   *
   * @see RecoverySheets
   */
  public List<String> sheets(SecureRandom random) {
    return RecoverySheets.split(entropy(), random);
  }

  /**
   * The phrase of two of three sheets.
   *
   * @throws IllegalArgumentException when they do not belong together, or one has a mistake
   */
  public static RecoveryPhrase ofSheets(String one, String other) {
    return ofEntropy(RecoverySheets.join(one, other));
  }

  /**
   * The seed of 64 bytes that keys are derived from.
   *
   * @param passphrase the optional "25th word" of BIP-39; empty for none
   */
  byte[] seed(String passphrase) {
    return MnemonicUtils.generateSeed(
        String.join(" ", words), Normalizer.normalize(passphrase, Normalizer.Form.NFKD));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecoveryPhrase phrase && words.equals(phrase.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(entropy());
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
