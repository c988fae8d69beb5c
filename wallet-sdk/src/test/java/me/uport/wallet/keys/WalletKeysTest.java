package me.uport.wallet.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import me.uport.crypto.Hex;
import org.junit.jupiter.api.Test;

class WalletKeysTest {

  private final WalletKeys keys =
      WalletKeys.of(
          RecoveryPhrase.parse("test test test test test test test test test test test junk"));

  @Test
  void derivesAsTheStandardsFirstVectorSays() {
    WalletKeys vector = WalletKeys.ofSeed(Hex.decode("0x000102030405060708090a0b0c0d0e0f"));

    assertThat(vector.at(KeyPath.parse("m/0'/1/2'/2/1000000000")).toHex())
        .isEqualTo("0x471b76e389e528d6de6d816857e012c5455051cad6660850e58372a6c3e6e7c8");
  }

  /** Vector 3 of BIP-32 is there for implementations that drop leading zeros. */
  @Test
  void keepsLeadingZeros() {
    WalletKeys vector =
        WalletKeys.ofSeed(
            Hex.decode(
                "0x4b381541583be4423346c643850da4b320e46a87ae3d2a4e6da11eba819cd4acba45d239319ac14f863b"
                    + "8d5ab5a0d0c64d2e8a1e7d1457df2e5a3c51c73235be"));

    assertThat(vector.at(KeyPath.parse("m")).toHex())
        .isEqualTo("0x00ddb80b067e0d4993197fe10f2657a844a384589847602d56f0c629c81aae32");
    assertThat(vector.at(KeyPath.parse("m/0'")).toHex())
        .isEqualTo("0x491f7a2eebc7b57028e0d3faa0acda02e75c33b03c48fb288c41e2ea44e1daef");
  }

  @Test
  void showsTheAccountThatOtherEthereumWalletsShow() {
    assertThat(keys.ethereum(0).address().toChecksum())
        .isEqualTo("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
  }

  @Test
  void putsEachPurposeWhereWalletsOf2018HaveIt() {
    assertThat(keys.device(0)).isEqualTo(keys.at(KeyPath.parse("m/7696500'/0'/0'/0'")));
    assertThat(keys.device(2, 3)).isEqualTo(keys.at(KeyPath.parse("m/7696500'/2'/3'/0'")));
    assertThat(keys.recovery(2)).isEqualTo(keys.at(KeyPath.parse("m/7696500'/2'/0'/1'")));
    assertThat(keys.encryption(1).secretKey())
        .isEqualTo(Hex.decode(keys.at(KeyPath.parse("m/7696500'/1'/0'/2'")).toHex()));
    assertThat(keys.memory(1).secretKey())
        .isEqualTo(Hex.decode(keys.at(KeyPath.parse("m/7696500'/1'/0'/3'")).toHex()));
  }

  @Test
  void writesAPathAsItReadsIt() {
    assertThat(KeyPath.parse("m/44'/60'/0'/0/7")).hasToString("m/44'/60'/0'/0/7");
    assertThat(KeyPath.ethereum(7)).isEqualTo(KeyPath.parse("m/44'/60'/0'/0/7"));
  }

  @Test
  void refusesWhatIsNoPath() {
    for (String wrong : new String[] {"", "44'/60'", "m/", "m/-1", "m/a", "m/2147483648"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> KeyPath.parse(wrong));
    }
  }

  @Test
  void printsNothingSecret() {
    assertThat(keys).hasToString("[REDACTED]");
  }
}
