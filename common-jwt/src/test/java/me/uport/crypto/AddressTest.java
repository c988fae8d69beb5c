package me.uport.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  private static final String CHECKSUMMED = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

  @ParameterizedTest
  @ValueSource(
      strings = { // from EIP-55
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "0xde709f2102306220921060314715629080e2fb77",
        CHECKSUMMED,
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
      })
  void writesTheChecksumOfEip55(String address) {
    assertThat(Address.parse(address).toChecksum()).isEqualTo(address);
  }

  @Test
  void readsEitherCaseWithoutChecksum() {
    String lower = CHECKSUMMED.toLowerCase(Locale.ROOT);
    String upper = "0x" + CHECKSUMMED.substring(2).toUpperCase(Locale.ROOT);

    assertThat(Address.parse(lower)).isEqualTo(Address.parse(upper)).hasToString(lower);
  }

  @Test
  void refusesMixedCaseWithTheWrongChecksum() {
    String wrong = CHECKSUMMED.replace("aAeb", "aaEb");

    assertThatThrownBy(() -> Address.parse(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected the EIP-55 checksum " + CHECKSUMMED + " but found " + wrong);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0x",
        "5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
        "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae",
        "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaedd",
        "0X5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
        "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaeg",
        "0x0x5aaeb6053f3e94c9b9a09f33669435e7ef1bea",
      })
  void refusesWhatIsNoAddress(String text) {
    assertThatThrownBy(() -> Address.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cannotBeChangedFromOutside() {
    byte[] bytes = new byte[20];
    Address address = Address.of(bytes);
    bytes[0] = 1;
    address.bytes()[0] = 1;

    assertThat(address.isZero()).isTrue();
    assertThatThrownBy(() -> Address.of(new byte[19]))
        .hasMessage("Expected an address of 20 bytes but found 19");
  }
}
