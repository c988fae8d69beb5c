package me.uport.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import me.uport.platform.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The suite in {@code connect/browser}: uPort Connect and the platform's pages in headless
 * Chromium, with the command-line wallet on the other side.
 */
class BrowserSuiteTest {

  @Test
  void dappsInABrowserWorkWithTheCommandLineWallet(@TempDir Path folder) throws Exception {
    Platform platform = RunningPlatform.shared();
    try (WalletOverHttp wallet =
        WalletOverHttp.start(platform.description(), folder.resolve("wallet"))) {
      NodeSuite.run(
          RunningPlatform.repository().resolve("connect").resolve("browser"),
          List.of("connect.test.mjs", "pages.test.mjs", "console.test.mjs"),
          Map.of(
              "UPORT_PLATFORM_JSON",
              RunningPlatform.data().resolve("platform.json").toString(),
              "UPORT_PAGES_URL",
              platform.pages().toString(),
              "UPORT_CONSOLE_URL",
              platform.console().toString(),
              "UPORT_CONSOLE_PASSWORD",
              Files.readString(RunningPlatform.data().resolve("console-password")).strip(),
              "UPORT_WALLET_URL",
              wallet.url(),
              "UPORT_PICTURE",
              folder.resolve("qr.png").toString()),
          folder);
    }
  }
}
