package me.uport.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** What a token costs: {@link JwtRates}. */
final class Jwt implements Benchmark {

  @Override
  public String name() {
    return "jwt";
  }

  @Override
  public List<Figure> run(Path repository) {
    return new JwtRates(repository).measure();
  }
}
