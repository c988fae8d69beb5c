package me.uport.chasqui.topics;

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

  /** Whether the visitor may write into a topic. The owner may; then the narrowest rule decides. */
  private static final String MAY_WRITE =
      """
      CASE
        WHEN known.owner_key = :key THEN true
        WHEN known.writer IS NOT NULL THEN known.writer IS NOT DISTINCT FROM :did
        WHEN known.write_key IS NOT NULL THEN NOT known.answered AND known.write_key IS NOT DISTINCT FROM :key
        WHEN known.owner_key IS NOT NULL THEN NOT known.answered
        WHEN known.creator IS NOT NULL THEN known.answerer IS NULL OR :mark IN (known.creator, known.answerer)
        ELSE true
      END
      """;

  private static final String RATE_IS_OVER =
      "(known.rate_from IS NULL OR known.rate_from <= :rateBegin)";

  /** An expired row counts as none, and gives its place to a topic that nobody owns. */
  static final String WRITE =
      """
      WITH written AS (
        INSERT INTO topic AS known (id, last_seq, created_at, expires_at, rate_from, rate_count)
        VALUES (:id, 1, :now, :expiresAt, :now, 1)
        ON CONFLICT (id) DO UPDATE SET
          last_seq = known.last_seq + 1,
          first_seq = CASE WHEN known.expires_at <= :now THEN known.last_seq + 1 ELSE known.first_seq END,
          created_at = CASE WHEN known.expires_at <= :now THEN excluded.created_at ELSE known.created_at END,
          expires_at = CASE WHEN known.expires_at <= :now THEN excluded.expires_at ELSE known.expires_at END,
          owner_key = CASE WHEN known.expires_at <= :now THEN NULL ELSE known.owner_key END,
          write_key = CASE WHEN known.expires_at <= :now THEN NULL ELSE known.write_key END,
          read_key = CASE WHEN known.expires_at <= :now THEN NULL ELSE known.read_key END,
          reader = CASE WHEN known.expires_at <= :now THEN NULL ELSE known.reader END,
          writer = CASE WHEN known.expires_at <= :now THEN NULL ELSE known.writer END,
          creator = CASE WHEN known.expires_at <= :now THEN NULL ELSE known.creator END,
          answerer = CASE
            WHEN known.expires_at <= :now OR known.creator IS NULL THEN NULL
            WHEN known.creator = :mark THEN known.answerer
            ELSE coalesce(known.answerer, :mark) END,
          answered = known.expires_at > :now AND known.owner_key IS NOT NULL
            AND (known.answered OR known.owner_key IS DISTINCT FROM :key),
          rate_from = CASE WHEN %2$s THEN :now ELSE known.rate_from END,
          rate_count = CASE WHEN %2$s THEN 1 ELSE known.rate_count + 1 END
        WHERE known.expires_at <= :now
          OR known.last_seq - known.first_seq + 1 < :most
            AND (%2$s OR known.rate_count < :rate)
            AND %1$s
        RETURNING id, last_seq, rate_from, rate_count)
      INSERT INTO message (topic_id, seq, content, written_at, expires_at)
      SELECT id, last_seq, :content, :now, :messageExpiresAt FROM written
      RETURNING (SELECT rate_from FROM written) AS rate_from, (SELECT rate_count FROM written) AS rate_count
      """
          .formatted(MAY_WRITE, RATE_IS_OVER);

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
          .formatted(MAY_WRITE);

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
  static final String LIST =
      """
      SELECT seq, content, written_at FROM (
        SELECT m.seq, m.content, m.written_at,
          sum(octet_length(m.content)) OVER (ORDER BY m.seq) - octet_length(m.content) AS bytes_before
        FROM topic t JOIN message m ON m.topic_id = t.id
        WHERE t.id = :id AND t.expires_at > :now AND m.seq >= t.first_seq
          AND m.seq > CASE WHEN :after > t.last_seq THEN 0 ELSE :after END
          AND (m.expires_at IS NULL OR m.expires_at > :now)
          AND %s
        ORDER BY m.seq LIMIT :limit) page
      WHERE bytes_before < :bytes ORDER BY seq
      """
          .formatted(MAY_READ);

  static final String BEHIND =
      """
      SELECT seen.id FROM unnest(:ids, :numbers) AS seen (id, number) JOIN topic t ON t.id = seen.id
      WHERE t.expires_at > :now AND t.last_seq <> seen.number AND t.last_seq >= t.first_seq
      """;

  static final String ACKNOWLEDGE =
      """
      WITH done AS (
        UPDATE topic t SET first_seq = greatest(first_seq, least(:seq, last_seq) + 1)
        WHERE id = :id AND expires_at > :now
          AND (owner_key IS NULL OR owner_key = :key OR read_key = :key OR reader = :did)
        RETURNING id, first_seq),
      gone AS (
        DELETE FROM message m USING done WHERE m.topic_id = done.id AND m.seq < done.first_seq)
      SELECT count(*) FROM done
      """;

  static final String DELETE =
      """
      DELETE FROM topic
      WHERE id = :id AND expires_at > :now AND (owner_key IS NULL OR owner_key = :key)
      """;

  private TopicStatements() {}
}
