package me.uport.platform.demo;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import me.uport.platform.PlatformDescription;

/** Tells the platform's whole story on a running platform. */
public final class Demo {

  private final PlatformDescription platform;
  private final PushProvider provider;
  private final Consumer<String> console;
  private final BooleanSupplier stopped;

  /**
   * A story to be told.
   *
   * @param platform where it takes place
   * @param provider what the phone hears of the push provider
   * @param console takes one line for each step
   * @param stopped whether the story shall end before its next step
   */
  public Demo(
      PlatformDescription platform,
      PushProvider provider,
      Consumer<String> console,
      BooleanSupplier stopped) {
    this.platform = platform;
    this.provider = provider;
    this.console = console;
    this.stopped = stopped;
  }

  /** Tells the story to its end, or to the first step that fails; whether every step was green. */
  public boolean tell() {
    try (World world = new World(platform)) {
      new Story(world, provider, new Narrator(console, stopped)).tell();
      console.accept("Every step is green.");
      return true;
    } catch (RuntimeException e) {
      console.accept("The story ends here: a step failed.");
      return false;
    }
  }
}
