package me.uport.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysAndHashesTest {

  private static final String SECRET =
      "278a5de700e29faae8e40e366ec5012b5ec63d36ec77e8a2417154cc1d25383f";

  @Test
  void derivesTheAccountOfAKey() {
    assertThat(PrivateKey.parse(SECRET).address().toChecksum())
        .isEqualTo("0xF3beAC30C498D9E26865F34fCAa57dBB935b0D74");
  }

  @Test
  void neverPrintsASecret() {
    PrivateKey key = PrivateKey.parse("0x" + SECRET);

    assertThat(key).hasToString("[REDACTED]");
    assertThat(key.toHex()).isEqualTo("0x" + SECRET);
    assertThatThrownBy(() -> PrivateKey.parse(SECRET + "zz"))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain(SECRET.substring(0, 8));
    assertThatThrownBy(() -> PrivateKey.parse(SECRET.substring(2)))
        .hasMessage("Expected a private key of 32 bytes but found 31");
  }

  @Test
  void drawsDifferentKeys() {
    SecureRandom random = new SecureRandom();

    assertThat(PrivateKey.generate(random)).isNotEqualTo(PrivateKey.generate(random));
  }

  @Test
  void writesTheThreeFormsOfASignature() {
    RecoverableSignature signature = PrivateKey.parse(SECRET).sign(new byte[32]);

    assertThat(signature.toBytes65()).hasSize(65).startsWith(signature.toBytes64());
    assertThat(signature.toBytes65()[64]).isEqualTo((byte) signature.recoveryId());
    assertThat(signature.v()).isEqualTo(27 + signature.recoveryId());
    assertThat(signature.toBytes64()).startsWith(signature.r()).endsWith(signature.s());
    assertThatThrownBy(() -> RecoverableSignature.of(new byte[64], 27))
        .hasMessage("Expected a recovery id 0 to 3 but found 27");
    assertThatThrownBy(() -> RecoverableSignature.of(new byte[65], 0))
        .hasMessage("Expected a signature of 64 bytes but found 65");
  }

  @ParameterizedTest
  @CsvSource({
    "'', c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
    "abc, 4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45",
  })
  void hashesWithKeccak(String text, String expected) {
    assertThat(Hex.encodeBare(Hashes.keccak256(ascii(text)))).isEqualTo(expected);
  }

  @Test
  void hashesWithSha2AndSha3() {
    // FIPS 180-4 and FIPS 202, examples for "abc"
    assertThat(Hex.encodeBare(Hashes.sha256(ascii("a"), ascii("bc"))))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Hex.encodeBare(Hashes.sha3(ascii("abc"))))
        .isEqualTo("3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532");
  }

  @Test
  void readsHexOfEitherCaseWithAndWithoutPrefix() {
    assertThat(Hex.decode("0xaB01")).isEqualTo(Hex.decode("Ab01")).containsExactly(0xab, 0x01);
    assertThat(Hex.encode(new byte[] {(byte) 0xab, 1})).isEqualTo("0xab01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x0", "abc", "0xzz", "0x0x11", "１１"})
  void refusesWhatIsNotHex(String text) {
    assertThatThrownBy(() -> Hex.decode(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    // draft-msporny-base58
    "48656c6c6f20576f726c6421, 2NEpo7TZRRrLZSi2U",
    "0000287fb4cd, 11233QC4",
    "'', ''",
    "00, 1",
  })
  void writesAndReadsBase58(String hex, String text) {
    assertThat(Base58.encode(Hex.decode(hex))).isEqualTo(text);
    assertThat(Base58.decode(text)).isEqualTo(Hex.decode(hex));
  }

  @Test
  void refusesWhatIsNotBase58OrTooMuchOfIt() {
    assertThatThrownBy(() -> Base58.decode("0")).hasMessage("Not a base58 character at position 0");
    assertThatThrownBy(() -> Base58.decode("2".repeat(1025)))
        .hasMessage("Expected at most 1024 characters of base58 but found 1025");
  }

  @Test
  void registersNoSecurityProvider() {
    PrivateKey.parse(SECRET).sign(new byte[32]);

    assertThat(Security.getProvider("BC")).isNull();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
