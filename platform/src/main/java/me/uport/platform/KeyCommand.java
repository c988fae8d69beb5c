package me.uport.platform;

import java.security.SecureRandom;
import java.util.List;
import java.util.Set;

/** {@code ./uport key}: prints the address of a development key, and nothing else. */
final class KeyCommand {

  private final Arguments given;
  private final WorkingPlace place;
  private final Console console;

  KeyCommand(List<String> arguments, WorkingPlace place, Console console) {
    this.given = new Arguments(arguments, Set.of("--name", "--data"), Set.of());
    this.place = place;
    this.console = console;
  }

  int run() {
    var keys = new DevelopmentKeys(place.data(given), new SecureRandom());
    String name = given.value("--name").orElse(DevelopmentKeys.DEFAULT_NAME);
    console.say(keys.named(name).address().toString());
    return 0;
  }
}
