package me.uport.caleuche.bodies;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Optional;
import me.uport.caleuche.bodies.UploadOutcome.Empty;
import me.uport.caleuche.bodies.UploadOutcome.OtherContent;
import me.uport.caleuche.bodies.UploadOutcome.Stored;
import me.uport.caleuche.bodies.UploadOutcome.TooManyBytes;
import me.uport.did.Did;
import me.uport.web.database.RetryingTransactions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Stores bodies before they are named, and reads them. A body is written in three steps: a row that
 * nobody can name, the object, the row's state. Whatever dies in between leaves a row that the next
 * upload goes on with, or that is given up after a day, object and all. Thread-safe.
 */
@Service
public class Bodies {

  private final BodyRows rows;
  private final ObjectStore store;
  private final BodyProperties properties;
  private final HubBytes hubBytes;
  private final RetryingTransactions transactions;
  private final Clock clock;

  Bodies(
      BodyRows rows,
      ObjectStore store,
      BodyProperties properties,
      HubBytes hubBytes,
      RetryingTransactions transactions,
      Clock clock) {
    this.rows = rows;
    this.store = store;
    this.properties = properties;
    this.hubBytes = hubBytes;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Stores a file that has arrived. */
  public UploadOutcome store(Did owner, Sha256 name, Path file) throws IOException {
    Sha256 found = hashOf(file);
    long size = Files.size(file);
    if (size == 0) {
      return new Empty();
    }
    if (!found.equals(name)) {
      return new OtherContent(found);
    }
    byte[] inline = size <= properties.inlineSize().toBytes() ? Files.readAllBytes(file) : null;
    Optional<BodyRow> row =
        transactions.execute(() -> reserve(owner.toString(), name, size, inline));
    if (row.isEmpty()) {
      return new TooManyBytes(hubBytes.limit());
    }
    if (inline == null) {
      store.write(row.get().key(), file, name);
    }
    if (!transactions.execute(() -> rows.stored(row.get().id(), clock.instant()))) {
      throw new ObjectStoreException(
          "Body " + row.get().key() + " was given up while it was written");
    }
    return new Stored(name, size);
  }

  private Optional<BodyRow> reserve(
      String owner, Sha256 name, long size, byte @Nullable [] inline) {
    rows.takeTurns(owner);
    Optional<BodyRow> known = rows.find(owner, name, false);
    if (known.isPresent()) {
      rows.touch(known.get().id(), clock.instant());
      return known;
    }
    if (rows.used(owner) + size > hubBytes.limit()) {
      return Optional.empty();
    }
    long id = rows.insert(owner, name, size, inline, clock.instant());
    return Optional.of(new BodyRow(id, name, size, inline));
  }

  /**
   * Opens a body.
   *
   * @param target a file of the caller's, which has the content afterwards where the object store
   *     has it
   * @return nothing when the owner has no such body
   */
  public Optional<ReadOutcome> read(Did owner, Sha256 hash, Path target) throws IOException {
    Optional<BodyRow> row = transactions.execute(() -> rows.find(owner.toString(), hash, true));
    return row.isEmpty() ? Optional.empty() : Optional.of(read(row.get(), target));
  }

  private ReadOutcome read(BodyRow row, Path target) throws IOException {
    Optional<InputStream> content = open(row);
    if (content.isEmpty()) {
      return new ReadOutcome.Damaged("missing");
    }
    try (InputStream stream = content.get()) {
      Files.copy(stream, target, StandardCopyOption.REPLACE_EXISTING);
    }
    return hashOf(target).equals(row.hash())
        ? new ReadOutcome.Intact(row.size())
        : new ReadOutcome.Damaged("damaged");
  }

  /** What is wrong with a body, if anything is. */
  Optional<String> flawOf(BodyRow row) throws IOException {
    Optional<InputStream> content = open(row);
    if (content.isEmpty()) {
      return Optional.of("missing");
    }
    try (InputStream stream = content.get()) {
      return Sha256.of(stream).equals(row.hash()) ? Optional.empty() : Optional.of("damaged");
    }
  }

  private Optional<InputStream> open(BodyRow row) {
    byte[] content = row.content();
    return content == null ? store.read(row.key()) : Optional.of(new ByteArrayInputStream(content));
  }

  private static Sha256 hashOf(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return Sha256.of(stream);
    }
  }

  /** What reading has found. */
  public sealed interface ReadOutcome {

    /** The content is in the file, and is what its name says. */
    record Intact(long size) implements ReadOutcome {}

    /** The content is lost, or another one. */
    record Damaged(String flaw) implements ReadOutcome {}
  }
}
