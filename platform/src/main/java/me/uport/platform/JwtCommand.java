package me.uport.platform;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.jwt.JwtSigner;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./uport jwt}: prints a JWT that a development key signs for itself, good for a day, and
 * nothing else; what a wallet does before it calls Pututu or Caleuche.
 */
final class JwtCommand {

  private static final Duration LIFETIME = Duration.ofHours(24);
  private static final JsonMapper JSON = new JsonMapper();

  private final Arguments given;
  private final WorkingPlace place;
  private final Console console;

  JwtCommand(List<String> arguments, WorkingPlace place, Console console) {
    this.given = new Arguments(arguments, Set.of("--claims", "--name", "--data"), Set.of());
    this.place = place;
    this.console = console;
  }

  int run() {
    PlatformDescription.Network network = PlatformDescription.in(place.data(given)).network();
    var keys = new DevelopmentKeys(place.data(given), new SecureRandom());
    PrivateKey key = keys.named(given.value("--name").orElse(DevelopmentKeys.DEFAULT_NAME));
    Did issuer = new Did("ethr", network.chainId() + ":" + key.address());
    console.say(new JwtSigner(issuer, key, Clock.systemUTC()).sign(claims(), LIFETIME));
    return 0;
  }

  private Map<String, Object> claims() {
    String text = given.value("--claims").orElse("{}");
    try {
      return JSON.readValue(text, new TypeReference<>() {});
    } catch (JacksonException e) {
      throw new PlatformException(
          "--claims must be a JSON object, such as {\"type\":\"user-auth\"}, found " + text, e);
    }
  }
}
