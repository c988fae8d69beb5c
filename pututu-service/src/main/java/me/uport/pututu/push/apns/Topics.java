package me.uport.pututu.push.apns;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which app has which bundle id. */
final class Topics {

  private final Map<String, String> byApp;
  private final @Nullable String ofAll;

  private Topics(Map<String, String> byApp, @Nullable String ofAll) {
    this.byApp = byApp;
    this.ofAll = ofAll;
  }

  /**
   * Reads the configuration.
   *
   * @throws IllegalStateException when it names none
   */
  static Topics of(List<String> configured) {
    Map<String, String> byApp =
        configured.stream()
            .filter(entry -> entry.contains("="))
            .map(entry -> entry.split("=", 2))
            .collect(
                Collectors.toUnmodifiableMap(pair -> pair[0].strip(), pair -> pair[1].strip()));
    String ofAll =
        configured.stream().filter(entry -> !entry.contains("=")).findFirst().orElse(null);
    if (byApp.isEmpty() && ofAll == null) {
      throw new IllegalStateException(
          "pututu.apns.topics (PUTUTU_APNS_TOPICS) is empty: give the app's bundle id");
    }
    return new Topics(byApp, ofAll);
  }

  /** The bundle id of an app; null when it has none. */
  @Nullable String of(String app) {
    return byApp.getOrDefault(app, ofAll);
  }
}
