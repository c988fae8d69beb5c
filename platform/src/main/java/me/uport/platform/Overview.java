package me.uport.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The table of URLs that a started platform prints. */
final class Overview {

  private final Platform platform;
  private final Path data;

  Overview(Platform platform, Path data) {
    this.platform = platform;
    this.data = data;
  }

  List<String> lines() {
    PlatformDescription description = platform.description();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(row("pages", "a demo dapp", platform.pages().toString()));
    lines.add(
        row(
            "console",
            "operators",
            platform.console() + "   password in " + data.resolve("console-password")));
    for (Service service : Service.values()) {
      lines.add(
          row(
              service.label(),
              service.purpose(),
              description.service(service) + "   management " + description.management(service)));
    }
    lines.add(row("database", "PostgreSQL", platform.database().url()));
    PlatformDescription.Network network = description.network();
    lines.add(row("chain", "id " + network.chainId(), network.rpcUrl()));
    lines.add("");
    description
        .contracts()
        .forEach((name, address) -> lines.add("  %-24s %s".formatted(name, address)));
    lines.add("");
    lines.add(
        "  All of it is also in "
            + DataFolder.descriptionIn(data)
            + "; logs are in "
            + data.resolve("logs"));
    lines.add("  A fuel token for a device key: ./uport token --sub 0xADDRESS");
    return lines;
  }

  private static String row(String name, String purpose, String url) {
    return "  %-10s %-12s %s".formatted(name, purpose, url);
  }
}
