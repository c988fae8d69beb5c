package me.uport.platform;

import java.util.List;

/**
 * The commands of {@code ./uport} that need the platform, {@code up}, {@code token}, {@code key},
 * {@code jwt}, {@code wallet} and the last step of a build, and those of the containers in
 * docker-compose.yml: {@code prepare}, {@code push}, {@code pages}, {@code console} and {@code
 * demo}.
 */
public final class Main {

  private Main() {}

  /**
   * Runs a command; failures that somebody can mend are one line on the standard error, and exit
   * code 1.
   */
  public static void main(String[] arguments) {
    StopSignal stop = stopSignal(List.of(arguments));
    int exitCode = 1;
    try {
      exitCode = run(List.of(arguments), stop);
    } catch (PlatformException e) {
      System.err.println("uport: " + e.getMessage());
    } finally {
      stop.done(exitCode);
    }
    System.exit(exitCode);
  }

  /** A wallet ends at once: it waits for others, and goes on after a crash anyway. */
  private static StopSignal stopSignal(List<String> arguments) {
    return arguments.indexOf("wallet") == 0 ? new StopSignal() : StopSignal.ofThisProcess();
  }

  private static int run(List<String> arguments, StopSignal stop) {
    Console console = new Console(System.out);
    WorkingPlace place = WorkingPlace.ofThisProcess();
    String command = arguments.isEmpty() ? "" : arguments.getFirst();
    List<String> rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
    return switch (command) {
      case "up" -> new UpCommand(rest, place, console, stop).run();
      case "token" -> new TokenCommand(rest, place, console).run();
      case "key" -> new KeyCommand(rest, place, console).run();
      case "jwt" -> new JwtCommand(rest, place, console).run();
      case "wallet" -> new WalletCommand(rest, place).run();
      case "train" -> new TrainCommand(place, console, stop).run();
      case "prepare" -> new PrepareCommand(ContainerSettings.ofThisProcess(), console).run();
      case "push" -> new PushCommand(ContainerSettings.ofThisProcess(), console, stop).run();
      case "pages" -> new PagesCommand(ContainerSettings.ofThisProcess(), console, stop).run();
      case "console" -> new ConsoleCommand(ContainerSettings.ofThisProcess(), console, stop).run();
      case "demo" -> new DemoCommand(ContainerSettings.ofThisProcess(), console, stop).run();
      default ->
          throw new PlatformException("there is no command " + command + "; see ./uport help");
    };
  }
}
