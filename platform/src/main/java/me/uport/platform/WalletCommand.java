package me.uport.platform;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import me.uport.platform.wallet.CommandLineWallet;
import me.uport.platform.wallet.ConsoleScreen;

/** {@code ./uport wallet}: a wallet on the command line, for the platform of a data folder. */
final class WalletCommand {

  private static final String PASSWORD = "UPORT_WALLET_PASSWORD";
  private static final String USAGE =
      "wallet create | restore | sheets | show | backup | history | scan REQUEST-OR-PICTURE [--yes]"
          + " | inbox [--wait] [--yes] | dapps [--limit DID --per-day N | --revoke DID]"
          + " | send --to 0xADDRESS [--value WEI] [--call 0xHEX], each with [--name NAME] [--data DIR]";

  private final List<String> arguments;
  private final WorkingPlace place;

  WalletCommand(List<String> arguments, WorkingPlace place) {
    this.arguments = arguments;
    this.place = place;
  }

  int run() {
    String command = arguments.isEmpty() ? "" : arguments.getFirst();
    List<String> rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
    switch (command) {
      case "create" -> wallet(options(rest)).create();
      case "restore" -> wallet(options(rest)).restore();
      case "show" -> wallet(options(rest)).show();
      case "sheets" -> wallet(options(rest)).sheets();
      case "backup" -> wallet(options(rest)).backup();
      case "history" -> wallet(options(rest)).history();
      case "scan" -> scan(rest);
      case "inbox" -> {
        Arguments given = options(rest, "--yes", "--wait");
        wallet(given).inbox(given.has("--yes"), given.has("--wait"));
      }
      case "dapps" -> dapps(rest);
      case "send" -> send(rest);
      default -> throw new PlatformException("the commands are: " + USAGE);
    }
    return 0;
  }

  private void scan(List<String> rest) {
    if (rest.isEmpty() || rest.getFirst().startsWith("--")) {
      throw new PlatformException("scan needs a request, a link, a topic or a picture: " + USAGE);
    }
    Arguments given = options(rest.subList(1, rest.size()), "--yes");
    wallet(given).scan(rest.getFirst(), given.has("--yes"));
  }

  private void dapps(List<String> rest) {
    Arguments given =
        new Arguments(
            rest, Set.of("--name", "--data", "--limit", "--per-day", "--revoke"), Set.of());
    if (given.value("--revoke").isPresent()) {
      wallet(given).revoke(given.value("--revoke").get());
    } else if (given.value("--limit").isPresent()) {
      String perDay =
          given
              .value("--per-day")
              .orElseThrow(() -> new PlatformException("--limit DID needs --per-day N"));
      wallet(given).limit(given.value("--limit").get(), perDay);
    } else {
      wallet(given).dapps();
    }
  }

  private void send(List<String> rest) {
    Arguments given =
        new Arguments(rest, Set.of("--name", "--data", "--to", "--value", "--call"), Set.of());
    String to =
        given.value("--to").orElseThrow(() -> new PlatformException("send needs --to 0xADDRESS"));
    wallet(given).send(to, given.value("--value").orElse("0"), given.value("--call").orElse("0x"));
  }

  private static Arguments options(List<String> rest, String... flags) {
    return new Arguments(rest, Set.of("--name", "--data"), Set.of(flags));
  }

  private CommandLineWallet wallet(Arguments given) {
    String name = given.value("--name").orElse(DevelopmentKeys.DEFAULT_NAME);
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new PlatformException(
          "--name must be 1 to 64 letters, digits, hyphens and underscores, found " + name);
    }
    return new CommandLineWallet(
        PlatformDescription.in(place.data(given)),
        place.data(given).resolve("wallets").resolve(name),
        Optional.ofNullable(System.getenv(PASSWORD)),
        new ConsoleScreen());
  }
}
