package me.uport.platform.wallet;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** The terminal, or a pipe in its place. */
public final class ConsoleScreen implements Screen {

  private final PrintStream out;
  private final @Nullable Console console;
  private final BufferedReader in;

  /** The terminal of this process. */
  public ConsoleScreen() {
    this.out = System.out;
    this.console = System.console();
    this.in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
  }

  @Override
  public void show(String line) {
    out.println(line);
  }

  @Override
  public String ask(String question, boolean secret) {
    if (secret && console != null && console.isTerminal()) {
      char[] typed = console.readPassword("%s", question);
      return typed == null ? "" : new String(typed);
    }
    out.print(question);
    out.flush();
    try {
      String line = in.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
