package me.uport.platform;

import java.nio.file.Path;
import java.util.Locale;

/** The five services, in the order of their ports. */
public enum Service {
  /** Messaging. */
  CHASQUI(1, "messaging"),
  /** Push. */
  PUTUTU(2, "push"),
  /** Fueling. */
  SENSUI(3, "fueling"),
  /** Backup. */
  CALEUCHE(4, "backup"),
  /** Identity creation. */
  UNNU(5, "identities");

  private final int number;
  private final String purpose;

  Service(int number, String purpose) {
    this.number = number;
    this.purpose = purpose;
  }

  /** The name in URLs, files and messages: {@code chasqui}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it does, in a word. */
  public String purpose() {
    return purpose;
  }

  /** 1 to 5: what is added to the base of the ports. */
  int number() {
    return number;
  }

  /** The program that the build leaves behind. */
  Path jar(Path repository) {
    String module = label() + "-service";
    return repository
        .resolve(module)
        .resolve("target")
        .resolve(module + "-1.0.0-SNAPSHOT-exec.jar");
  }
}
