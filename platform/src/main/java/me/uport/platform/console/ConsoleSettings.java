package me.uport.platform.console;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import me.uport.platform.PlatformException;
import me.uport.platform.Service;

/**
 * What the console is told at its start.
 *
 * @param management the URL of each service's management port
 * @param password the operators' password, at least {@value #SHORTEST_PASSWORD} characters
 * @param secure whether browsers reach the console through TLS: its cookie then never leaves it
 * @param session how long a login lasts
 */
public record ConsoleSettings(
    Map<Service, URI> management, String password, boolean secure, Duration session) {

  /** How long a login lasts unless told otherwise. */
  public static final Duration USUAL_SESSION = Duration.ofHours(8);

  /** The fewest characters of a password. */
  static final int SHORTEST_PASSWORD = 12;

  /** Copies the map; refuses a password that can be guessed. */
  public ConsoleSettings {
    management = Map.copyOf(management);
    if (password.length() < SHORTEST_PASSWORD) {
      throw new PlatformException(
          "the console's password must have at least %d characters, found %d"
              .formatted(SHORTEST_PASSWORD, password.length()));
    }
  }

  /** For all five services. */
  public static Map<Service, URI> managementOf(Function<Service, URI> url) {
    Map<Service, URI> urls = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      urls.put(service, url.apply(service));
    }
    return urls;
  }

  @Override
  public String toString() {
    return "ConsoleSettings[management=" + management + ", password=[REDACTED]]";
  }
}
