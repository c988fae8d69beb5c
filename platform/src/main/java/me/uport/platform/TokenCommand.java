package me.uport.platform;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import me.uport.crypto.Address;

/**
 * {@code ./uport token}: prints a fuel token for a device key, and nothing else. The key is named
 * by its address, or it is the development key that {@code ./uport key} prints.
 */
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
    return given.value("--sub").map(TokenCommand::address).orElseGet(this::developmentKey);
  }

  private Address developmentKey() {
    var keys = new DevelopmentKeys(place.data(given), new SecureRandom());
    return keys.named(DevelopmentKeys.DEFAULT_NAME).address();
  }

  private static Address address(String text) {
    try {
      return Address.parse(text);
    } catch (IllegalArgumentException e) {
      throw new PlatformException("--sub is not an address: " + e.getMessage(), e);
    }
  }
}
