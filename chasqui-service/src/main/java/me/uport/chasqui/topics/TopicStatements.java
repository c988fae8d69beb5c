package me.uport.chasqui.topics;

import me.uport.web.idempotency.KeyedAnswers;

/** What is said to the database about topics: one statement for each thing that happens to one. */
final class TopicStatements {

  static final String INSERT =
      """
      WITH made AS (
        INSERT INTO topic (id, last_seq, created_at, expires_at,
          owner_key, write_key, read_key, reader, writer, creator)
        VALUES (:id, 1, :now, :expiresAt, :ownerKey, :writeKey, :readKey, :reader, :writer, :creator)
        RETURNING id, last_seq)
      INSERT INTO message (topic_id, seq, content, written_at, expires_at)
      SELECT id, last_seq, :content, :now, :messageExpiresAt FROM made
      """;

  /**
   * Whether a visitor may write into a topic, by the digest of its key (1$), who it has proven to
   * be (2$) and where it comes from (3$). The owner may; then the narrowest rule decides.
   */
  private static final String MAY_WRITE =
      """
      CASE
        WHEN known.owner_key = %1$s THEN true
        WHEN known.writer IS NOT NULL THEN known.writer IS NOT DISTINCT FROM %2$s
        WHEN known.write_key IS NOT NULL THEN NOT known.answered AND known.write_key IS NOT DISTINCT FROM %1$s
        WHEN known.owner_key IS NOT NULL THEN NOT known.answered
        WHEN known.creator IS NOT NULL THEN known.answerer IS NULL OR %3$s IN (known.creator, known.answerer)
        ELSE true
      END
      """;

  private static final String RATE_IS_OVER =
      "(known.rate_from IS NULL OR known.rate_from <= excluded.created_at - make_interval(secs => :ratePeriod))";

  /**
   * Writes into many topics, each once. The planner must not see how many, or it never keeps a plan
   * ({@code (SELECT :ids)}; docs/rationale.md). An expired row counts as none, and gives its place
   * to a topic that nobody owns. Rows are locked in the order of their ids, as everywhere where
   * several are, so that no two instances wait for each other. None of the messages has an {@code
   * Idempotency-Key}, as most have none.
   */
  static final String WRITE = write("", "", "", "");

  /** The same where some have a key: it has no effect when that was used before. */
  static final String WRITE_ONCE =
      write(
          ", " + KeyedAnswers.ARRAYS,
          ", " + KeyedAnswers.COLUMNS,
          "WHERE " + KeyedAnswers.IS_NEW,
          ", answered AS (%s)"
              .formatted(KeyedAnswers.RECORD.formatted("written JOIN given USING (id)")));

  private static String write(String arrays, String columns, String condition, String more) {
    return """
      WITH given AS MATERIALIZED (
        SELECT * FROM unnest((SELECT :ids), :nows, :contents, :messageEnds, :keys, :dids, :marks%6$s)
          AS given (id, now, content, message_end, key, did, mark%7$s)),
      written AS (
        INSERT INTO topic AS known (id, last_seq, created_at, expires_at, rate_from, rate_count)
        SELECT id, 1, now, now + make_interval(secs => :lifetime), now, 1 FROM given %8$s ORDER BY id
        ON CONFLICT (id) DO UPDATE SET
          last_seq = known.last_seq + 1,
          first_seq = CASE WHEN %2$s THEN known.last_seq + 1 ELSE known.first_seq END,
          created_at = CASE WHEN %2$s THEN excluded.created_at ELSE known.created_at END,
          expires_at = CASE WHEN %2$s THEN excluded.expires_at ELSE known.expires_at END,
          owner_key = CASE WHEN %2$s THEN NULL ELSE known.owner_key END,
          write_key = CASE WHEN %2$s THEN NULL ELSE known.write_key END,
          read_key = CASE WHEN %2$s THEN NULL ELSE known.read_key END,
          reader = CASE WHEN %2$s THEN NULL ELSE known.reader END,
          writer = CASE WHEN %2$s THEN NULL ELSE known.writer END,
          creator = CASE WHEN %2$s THEN NULL ELSE known.creator END,
          answerer = CASE
            WHEN %2$s OR known.creator IS NULL THEN NULL
            WHEN known.creator = %4$s THEN known.answerer
            ELSE coalesce(known.answerer, %4$s) END,
          answered = NOT %2$s AND known.owner_key IS NOT NULL
            AND (known.answered OR known.owner_key IS DISTINCT FROM %5$s),
          rate_from = CASE WHEN %3$s THEN excluded.created_at ELSE known.rate_from END,
          rate_count = CASE WHEN %3$s THEN 1 ELSE known.rate_count + 1 END
        WHERE %2$s
          OR known.last_seq - known.first_seq + 1 < :most
            AND (%3$s OR known.rate_count < :rate)
            AND %1$s
        RETURNING id, last_seq, rate_from, rate_count),
      stored AS (
        INSERT INTO message (topic_id, seq, content, written_at, expires_at)
        SELECT id, last_seq, content, now, message_end FROM written JOIN given USING (id))%9$s
      SELECT id, rate_from, rate_count FROM written
      """
        .formatted(
            MAY_WRITE.formatted(given("key"), given("did"), given("mark")),
            "known.expires_at <= excluded.created_at",
            RATE_IS_OVER,
            given("mark"),
            given("key"),
            arrays,
            columns,
            condition,
            more);
  }

  private static String given(String column) {
    return "(SELECT given.%s FROM given WHERE given.id = known.id)".formatted(column);
  }

  static final String WHY_NOT =
      """
      SELECT CASE
        WHEN NOT %1$s THEN
          CASE WHEN known.writer IS NOT NULL THEN 'DID_NEEDED'
            WHEN known.write_key IS NULL OR known.write_key IS NOT DISTINCT FROM :key THEN 'ALREADY_ANSWERED'
            ELSE 'KEY_NEEDED' END
        WHEN known.last_seq - known.first_seq + 1 >= :most THEN 'FULL'
        ELSE 'TOO_FAST' END AS outcome, coalesce(rate_from, :now) AS rate_from, rate_count
      FROM topic known WHERE id = :id
      """
          .formatted(MAY_WRITE.formatted(":key", ":did", ":mark"));

  /**
   * Lets what has expired make place. What is not in the snapshot yet has a higher number than all
   * that is, so nobody's new message is trimmed.
   */
  static final String TRIM =
      """
      UPDATE topic SET first_seq = greatest(first_seq, (
        SELECT coalesce(min(m.seq), max(s.last_seq) + 1)
        FROM topic s LEFT JOIN message m ON m.topic_id = s.id AND m.seq >= s.first_seq
          AND (m.expires_at IS NULL OR m.expires_at > :now)
        WHERE s.id = :id))
      WHERE id = :id AND last_seq - first_seq + 1 >= :most
      RETURNING last_seq - first_seq + 1 < :most
      """;

  private static final String MAY_READ =
      "(t.read_key IS NULL AND t.reader IS NULL"
          + " OR t.read_key = :key OR t.owner_key = :key OR t.reader = :did)";

  static final String WHY_NOT_READABLE =
      """
      SELECT CASE WHEN t.reader IS NULL THEN 'KEY_NEEDED' ELSE 'DID_NEEDED' END
      FROM topic t WHERE id = :id AND expires_at > :now AND NOT coalesce(%s, false)
      """
          .formatted(MAY_READ);

  static final String FIND =
      """
      SELECT m.content FROM topic t JOIN message m ON m.topic_id = t.id AND m.seq = t.last_seq
      WHERE t.id = :id AND t.expires_at > :now AND t.last_seq >= t.first_seq
        AND (m.expires_at IS NULL OR m.expires_at > :now) AND
      """
          + MAY_READ;

  /**
   * A cursor behind the newest message was given out by an earlier topic of this id. The page ends
   * where it has enough bytes.
   */
  private static final String PAGE =
      """
      SELECT seq, content, written_at FROM (
        SELECT m.seq, m.content, m.written_at,
          sum(octet_length(m.content)) OVER (ORDER BY m.seq) - octet_length(m.content) AS bytes_before
        FROM topic t JOIN message m ON m.topic_id = t.id
        WHERE t.id = %1$sid AND t.expires_at > %1$snow AND m.seq >= t.first_seq
          AND m.seq > CASE WHEN %1$safter > t.last_seq THEN 0 ELSE %1$safter END
          AND (m.expires_at IS NULL OR m.expires_at > %1$snow)
          AND %2$s
        ORDER BY m.seq LIMIT :limit) page
      WHERE bytes_before < :bytes
      """;

  static final String LIST = PAGE.formatted(":", MAY_READ) + "ORDER BY seq";

  /** A page for each of many readers, by their places. */
  static final String LIST_ALL =
      """
      SELECT place, seq, content, written_at
      FROM unnest((SELECT :ids), :nows, :afters, :keys, :dids) WITH ORDINALITY
          AS given (id, now, after, key, did, place)
        CROSS JOIN LATERAL (%s) AS found
      ORDER BY place, seq
      """
          .formatted(PAGE.formatted("given.", MAY_READ.replace(":", "given.")));

  static final String BEHIND =
      """
      SELECT seen.id FROM unnest(:ids, :numbers) AS seen (id, number) JOIN topic t ON t.id = seen.id
      WHERE t.expires_at > :now AND t.last_seq <> seen.number AND t.last_seq >= t.first_seq
      """;

  /** Takes messages away from many topics, each named once; answers where that was allowed. */
  static final String ACKNOWLEDGE =
      """
      WITH given AS MATERIALIZED (
        SELECT t.id, given.now, given.seq, given.key, given.did
        FROM unnest((SELECT :ids), :nows, :seqs, :keys, :dids) AS given (id, now, seq, key, did)
          JOIN topic t ON t.id = given.id
        ORDER BY t.id FOR NO KEY UPDATE OF t),
      done AS (
        UPDATE topic t SET first_seq = greatest(first_seq, least(given.seq, last_seq) + 1)
        FROM given
        WHERE t.id = given.id AND expires_at > given.now
          AND (owner_key IS NULL OR owner_key = given.key OR read_key = given.key OR reader = given.did)
        RETURNING t.id, first_seq),
      gone AS (
        DELETE FROM message m USING done WHERE m.topic_id = done.id AND m.seq < done.first_seq)
      SELECT id FROM done
      """;

  static final String DELETE =
      """
      DELETE FROM topic
      WHERE id = :id AND expires_at > :now AND (owner_key IS NULL OR owner_key = :key)
      """;

  private TopicStatements() {}
}
