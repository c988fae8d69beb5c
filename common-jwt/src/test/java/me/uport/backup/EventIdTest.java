package me.uport.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import me.uport.crypto.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {

  /** The sha2-256 multihash of "foo" is an example of the multihash documentation. */
  private static final String OF_FOO = "QmRJzsvyCQyizr73Gmms8ZRtvNxmgqumxc2KUp71dfEmoj";

  @Test
  void isTheMultihashOfTheSigningInput() {
    assertThat(EventId.ofSigningInput("foo").text()).isEqualTo(OF_FOO);
  }

  @Test
  void givesTheHashBackThatWasSigned() {
    assertThat(Hex.encodeBare(new EventId(OF_FOO).digest()))
        .isEqualTo("2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Qm",
        "QmRJzsvyCQyizr73Gmms8ZRtvNxmgqumxc2KUp71dfEmo",
        "QmRJzsvyCQyizr73Gmms8ZRtvNxmgqumxc2KUp71dfEmojj",
        "QmRJzsvyCQyizr73Gmms8ZRtvNxmgqumxc2KUp71dfEmo0",
        "Qmzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
        "zb2rhk6GMPQF3hfzwXTaNYFLKomMeC6UXdUt6jZKPpeVirLtV",
      })
  void refusesWhatIsNoMultihash(String text) {
    assertThat(EventId.tryParse(text)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventId(text))
        .withMessageContaining(text);
  }
}
