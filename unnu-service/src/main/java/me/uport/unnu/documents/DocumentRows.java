package me.uport.unnu.documents;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import me.uport.ipfs.Cid;
import me.uport.ipfs.IpfsFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of documents. */
@Component
class DocumentRows {

  /** A lease as well: who takes documents to hand over puts off their next turn. */
  private static final String TAKE_DUE =
      """
      UPDATE document SET attempts = attempts + 1,
        due_at = CAST(:now AS timestamptz) + least(:longest, :first * power(2, least(attempts, 20))) * interval '1 second'
      WHERE cid IN (
        SELECT cid FROM document WHERE due_at <= :now
        ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED)
      RETURNING content
      """;

  private final JdbcClient database;
  private final Clock clock;

  DocumentRows(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Lets no two requests of one publisher be counted at once; ends with the transaction. */
  void lock(String publisher) {
    database
        .sql(
            "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:publisher, 7106))) AS l")
        .param("publisher", publisher)
        .query(Integer.class)
        .single();
  }

  boolean isPublishedBy(String publisher, Cid cid) {
    return database
            .sql(
                "SELECT count(*) FROM document_publisher WHERE publisher = :publisher AND cid ="
                    + " :cid")
            .param("publisher", publisher)
            .param("cid", cid.digest())
            .query(Integer.class)
            .single()
        == 1;
  }

  int countOf(String publisher) {
    return database
        .sql("SELECT count(*) FROM document_publisher WHERE publisher = :publisher")
        .param("publisher", publisher)
        .query(Integer.class)
        .single();
  }

  /** Keeps a file; false when it was there. */
  boolean keep(IpfsFile file) {
    return database
            .sql(
                """
                INSERT INTO document (cid, content, created_at, due_at)
                VALUES (:cid, :content, :now, :now) ON CONFLICT (cid) DO NOTHING
                """)
            .param("cid", file.cid().digest())
            .param("content", file.content())
            .param("now", now())
            .update()
        == 1;
  }

  void publish(String publisher, Cid cid) {
    database
        .sql(
            """
            INSERT INTO document_publisher (publisher, cid, published_at)
            VALUES (:publisher, :cid, :now)
            """)
        .param("publisher", publisher)
        .param("cid", cid.digest())
        .param("now", now())
        .update();
  }

  /** Counts a new document; false when there are enough of today. */
  boolean count(int limit) {
    return database
        .sql(
            """
            INSERT INTO document_count AS c (day, used) VALUES (:day, 1)
            ON CONFLICT (day) DO UPDATE SET used = c.used + 1 WHERE c.used < :limit
            RETURNING used
            """)
        .param("day", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("limit", limit)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  Optional<IpfsFile> find(Cid cid) {
    return database
        .sql("SELECT content FROM document WHERE cid = :cid")
        .param("cid", cid.digest())
        .query(byte[].class)
        .optional()
        .map(IpfsFile::of);
  }

  /** Documents whose turn it is to be handed over; each has its next turn if this one fails. */
  List<IpfsFile> takeDue(int limit, Duration firstPause, Duration longestPause) {
    return database
        .sql(TAKE_DUE)
        .param("now", now())
        .param("first", firstPause.toSeconds())
        .param("longest", longestPause.toSeconds())
        .param("limit", limit)
        .query(byte[].class)
        .list()
        .stream()
        .map(IpfsFile::of)
        .toList();
  }

  void handedOver(Cid cid) {
    database
        .sql("UPDATE document SET due_at = NULL, handed_over_at = :now WHERE cid = :cid")
        .param("now", now())
        .param("cid", cid.digest())
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
