package me.uport.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** Something that can be measured by {@code ./uport bench NAME}. */
interface Benchmark {

  /** The name on the command line and of the file. */
  String name();

  /**
   * Measures.
   *
   * @param repository the root of the repository, which is built
   */
  List<Figure> run(Path repository) throws Exception;
}
