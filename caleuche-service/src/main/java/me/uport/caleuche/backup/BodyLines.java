package me.uport.caleuche.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import me.uport.caleuche.backup.ImportOutcome.NotAnExport;
import me.uport.caleuche.backup.ImportOutcome.TooManyBytes;
import me.uport.caleuche.bodies.Bodies;
import me.uport.caleuche.bodies.Bodies.ReadOutcome;
import me.uport.caleuche.bodies.Sha256;
import me.uport.caleuche.bodies.UploadOutcome;
import me.uport.did.Did;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The large bodies of a hub behind the links of its export: in pieces, each in a line of its own,
 * and each body once, at the place of the first event that names it. By way of a file, as bodies
 * are uploaded and downloaded. Thread-safe.
 */
@Component
class BodyLines {

  private static final Logger LOG = LoggerFactory.getLogger(BodyLines.class);

  /** 64 KiB in base64. */
  private static final int PIECE = 48 * 1024;

  private static final int PAGE = 200;

  private final EventQueries queries;
  private final Bodies bodies;
  private final ChainLines lines;

  BodyLines(EventQueries queries, Bodies bodies, ChainLines lines) {
    this.queries = queries;
    this.bodies = bodies;
    this.lines = lines;
  }

  /**
   * Writes the bodies that the hub's events name. One that is damaged, or was erased meanwhile,
   * keeps nobody from the others: a line names it, and an import asks for it.
   */
  void write(Did owner, Hub hub, OutputStream target) throws IOException {
    Path file = Files.createTempFile("caleuche-", ".body");
    try {
      long last = 0;
      List<NamedBody> page = queries.largeBodies(hub, last, PAGE);
      while (!page.isEmpty()) {
        for (NamedBody body : page) {
          Optional<String> flaw = fetch(owner, body.hash(), file);
          if (flaw.isPresent()) {
            lines.line(BodyPart.lost(body.hash(), flaw.get()), target);
          } else {
            pieces(body.hash(), file, target);
          }
        }
        last = page.getLast().seq();
        page = queries.largeBodies(hub, last, PAGE);
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Into the file; what is wrong with it, if anything is. */
  private Optional<String> fetch(Did owner, Sha256 hash, Path file) throws IOException {
    Optional<ReadOutcome> found = bodies.read(owner, hash, file);
    if (found.isEmpty()) {
      return Optional.of("erased");
    }
    if (found.get() instanceof ReadOutcome.Damaged(String flaw)) {
      LOG.error("Body {} is {}, and is missing from an export", hash, flaw);
      return Optional.of(flaw);
    }
    return Optional.empty();
  }

  private void pieces(Sha256 hash, Path file, OutputStream target) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      long at = 0;
      byte[] piece = content.readNBytes(PIECE);
      while (piece.length > 0) {
        lines.line(BodyPart.of(hash, at, piece), target);
        at += piece.length;
        piece = content.readNBytes(PIECE);
      }
      target.flush();
    }
  }

  /**
   * Stores the bodies that follow; what no event names in time is given up like any other upload.
   *
   * @return what is wrong with one, nothing when all are stored
   */
  Optional<ImportOutcome> read(Did owner, ExportReader reader) throws IOException {
    Path file = Files.createTempFile("caleuche-", ".body");
    try {
      Optional<BodyPart> part = reader.part();
      while (part.isPresent()) {
        if (part.get().lost() != null) {
          part = reader.part();
          continue;
        }
        Sha256 name = nameOf(part.get());
        Optional<BodyPart> next = copy(part.get(), reader, file);
        Optional<ImportOutcome> flaw = flaw(bodies.store(owner, name, file));
        if (flaw.isPresent()) {
          return flaw;
        }
        part = next;
      }
      return Optional.empty();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Copies the body that begins with a piece; returns the first piece of the next. */
  private static Optional<BodyPart> copy(BodyPart first, ExportReader reader, Path file)
      throws IOException {
    Optional<BodyPart> part = Optional.of(first);
    long copied = 0;
    try (OutputStream target = Files.newOutputStream(file)) {
      while (part.isPresent() && nameOf(part.get()).equals(nameOf(first))) {
        byte[] data = part.get().data();
        Long at = part.get().at();
        if (data == null || at == null || at != copied) {
          throw new IllegalArgumentException(
              "Expected the piece of a body that begins at " + copied);
        }
        target.write(data);
        copied += data.length;
        part = reader.part();
      }
    }
    return part;
  }

  private static Sha256 nameOf(BodyPart part) {
    return Optional.ofNullable(part.sha256())
        .flatMap(Sha256::tryParse)
        .orElseThrow(() -> new IllegalArgumentException("Expected the hash of a body"));
  }

  private static Optional<ImportOutcome> flaw(UploadOutcome outcome) {
    return switch (outcome) {
      case UploadOutcome.Stored _ -> Optional.empty();
      case UploadOutcome.TooManyBytes(long limit) -> Optional.of(new TooManyBytes(limit));
      case UploadOutcome.OtherContent _, UploadOutcome.Empty _ ->
          Optional.of(new NotAnExport("A body is not what its hash says"));
    };
  }
}
