package me.uport.platform;

import java.net.InetSocketAddress;
import me.uport.platform.pages.PageServer;
import me.uport.platform.pages.PageSettings;

/** {@code pages}: the pages from a container; their visitors' browsers are outside. */
final class PagesCommand {

  private final ContainerSettings settings;
  private final Console console;
  private final StopSignal stop;

  PagesCommand(ContainerSettings settings, Console console, StopSignal stop) {
    this.settings = settings;
    this.console = console;
    this.stop = stop;
  }

  int run() {
    PlatformDescription inside = PlatformDescription.in(settings.shared());
    PlatformDescription.Network chain = inside.network();
    PageSettings outside =
        new PageSettings(
            settings.publicUrl("CHASQUI_PUBLIC_URL"),
            settings.publicUrl("PUTUTU_PUBLIC_URL"),
            new PlatformDescription.Network(
                chain.name(),
                chain.chainId(),
                settings.publicUrl("ETHEREUM_PUBLIC_RPC_URL").toString()),
            inside.contracts());
    try (PageServer pages =
        PageServer.start(new InetSocketAddress(PlatformOptions.DEFAULT_PORT_BASE), outside)) {
      console.say("The pages are served on port " + pages.port());
      stop.await();
      return 0;
    }
  }
}
