package me.uport.platform;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of one command, each {@code --name value} or {@code --name}. */
final class Arguments {

  private final Map<String, String> values = new HashMap<>();

  /**
   * Reads the arguments of a command.
   *
   * @param withValue the options that take a value
   * @param flags the options that do not
   * @throws PlatformException when there is anything else
   */
  Arguments(List<String> arguments, Set<String> withValue, Set<String> flags) {
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      if (flags.contains(option)) {
        values.put(option, "");
      } else if (withValue.contains(option) && rest.hasNext()) {
        values.put(option, rest.next());
      } else if (withValue.contains(option)) {
        throw new PlatformException(option + " needs a value; see ./uport help");
      } else {
        throw new PlatformException("there is no option " + option + "; see ./uport help");
      }
    }
  }

  boolean has(String flag) {
    return values.containsKey(flag);
  }

  Optional<String> value(String option) {
    return Optional.ofNullable(values.get(option));
  }

  Optional<Integer> number(String option) {
    return value(option)
        .map(
            text -> {
              if (!text.matches("\\d{1,9}")) {
                throw new PlatformException(option + " needs a number, found " + text);
              }
              return Integer.valueOf(text);
            });
  }
}
