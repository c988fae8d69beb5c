package me.uport.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  @Test
  void readsValuesNumbersAndFlags() {
    Arguments arguments = read("--data", "folder", "--demo", "--port-base", "8100");

    assertThat(arguments.value("--data")).contains("folder");
    assertThat(arguments.number("--port-base")).contains(8100);
    assertThat(arguments.has("--demo")).isTrue();
  }

  @Test
  void leavesOutWhatIsNotGiven() {
    Arguments arguments = read();

    assertThat(arguments.value("--data")).isEmpty();
    assertThat(arguments.number("--port-base")).isEmpty();
    assertThat(arguments.has("--demo")).isFalse();
  }

  @Test
  void saysWhatItDoesNotUnderstand() {
    assertThatThrownBy(() -> read("--date", "folder")).hasMessageContaining("no option --date");
    assertThatThrownBy(() -> read("--data")).hasMessageContaining("--data needs a value");
    assertThatThrownBy(() -> read("--port-base", "many").number("--port-base"))
        .hasMessageContaining("--port-base needs a number, found many");
  }

  private static Arguments read(String... arguments) {
    return new Arguments(List.of(arguments), Set.of("--data", "--port-base"), Set.of("--demo"));
  }
}
