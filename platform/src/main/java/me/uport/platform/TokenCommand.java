package me.uport.platform;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import me.uport.crypto.Address;

/** {@code ./uport token}: prints a fuel token for a device key, and nothing else. */
final class TokenCommand {

  private final Arguments given;
  private final WorkingPlace place;
  private final Console console;

  TokenCommand(List<String> arguments, WorkingPlace place, Console console) {
    this.given = new Arguments(arguments, Set.of("--sub", "--data"), Set.of());
    this.place = place;
    this.console = console;
  }

  int run() {
    Address deviceKey = deviceKey();
    PlatformDescription description = PlatformDescription.in(place.data(given));
    console.say(new FuelTokens(description.fuelTokenIssuer(), Clock.systemUTC()).mint(deviceKey));
    return 0;
  }

  private Address deviceKey() {
    String text =
        given
            .value("--sub")
            .orElseThrow(
                () ->
                    new PlatformException(
                        "name the device key's address: ./uport token --sub 0xADDRESS"));
    try {
      return Address.parse(text);
    } catch (IllegalArgumentException e) {
      throw new PlatformException("--sub is not an address: " + e.getMessage(), e);
    }
  }
}
