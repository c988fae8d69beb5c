package me.uport.testkit;

import java.nio.file.Path;
import java.util.Locale;

/** Where npm put the dev chain's program for this machine. */
final class AnvilBinary {

  private AnvilBinary() {}

  /**
   * The program.
   *
   * @throws IllegalStateException in one line with the remedy, when it is not installed
   */
  static Path find() {
    return NpmFile.find(
        "The dev chain",
        Path.of("testkit/node_modules/@foundry-rs", "anvil-" + platform(), "bin", executable()),
        "testkit");
  }

  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String system = os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "win32" : "linux";
    String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    return system + "-" + arch;
  }

  private static String executable() {
    return platform().startsWith("win32") ? "anvil.exe" : "anvil";
  }
}
