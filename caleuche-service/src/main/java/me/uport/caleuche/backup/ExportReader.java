package me.uport.caleuche.backup;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.LongStream;
import me.uport.backup.EventLink;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads an export from its first line on. A line is never longer than an export's own are, so that
 * a file without line ends fills no memory. Not thread-safe.
 */
final class ExportReader implements Closeable {

  /** A link with a body of 64 KiB, in base64url within a token. */
  private static final int LONGEST_LINE = 256 * 1024;

  private final InputStream file;
  private final JsonMapper json;

  ExportReader(Path file, JsonMapper json) throws IOException {
    this.file = new BufferedInputStream(Files.newInputStream(file), 64 * 1024);
    this.json = json;
  }

  /**
   * The first line.
   *
   * @throws IllegalArgumentException when there is none
   */
  ExportHeader header() {
    return line(ExportHeader.class)
        .orElseThrow(() -> new IllegalArgumentException("Expected a first line"));
  }

  /** So many links, or fewer when the file ends before. */
  Iterator<EventLink> links(long count) {
    return LongStream.range(0, count)
        .mapToObj(_ -> line(LinkView.class))
        .takeWhile(Optional::isPresent)
        .map(link -> link.orElseThrow().toLink())
        .iterator();
  }

  /** The next piece of a body, until the file ends. */
  Optional<BodyPart> part() {
    return line(BodyPart.class);
  }

  private <T> Optional<T> line(Class<T> type) {
    try {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int next = file.read();
      if (next < 0) {
        return Optional.empty();
      }
      for (; next >= 0 && next != '\n'; next = file.read()) {
        if (line.size() == LONGEST_LINE) {
          throw new IllegalArgumentException(
              "Expected lines of at most " + LONGEST_LINE + " bytes");
        }
        line.write(next);
      }
      T value = json.readValue(line.toByteArray(), type);
      if (value == null) {
        throw new IllegalArgumentException("Expected an object in each line");
      }
      return Optional.of(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
