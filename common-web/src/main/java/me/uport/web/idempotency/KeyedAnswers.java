package me.uport.web.idempotency;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import me.uport.web.Digest;
import me.uport.web.KeyedAnswer;
import me.uport.web.database.SqlArrays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * What a statement that has the effects of many requests says in order to record their answers, as
 * {@link me.uport.web.Idempotency#onceInSharedStatement} asks for it. It goes over rows named
 * {@code given}, one for each request, some of which have no key. The key of an earlier request
 * makes its row have no effect. One that another transaction takes at the same moment makes the
 * whole statement fail (SQLSTATE 23505), so that nothing is done twice.
 */
public final class KeyedAnswers {

  /** Arrays for {@code unnest}. */
  public static final String ARRAYS =
      ":scopes, :payloads, :keptUntil, :statuses, :locations, :contentTypes, :bodies";

  /** What they are called in {@code given}. */
  public static final String COLUMNS =
      "scope, payload, kept_until, status, location, content_type, body";

  /**
   * Whether a row of {@code given} is of a request that was not answered before. {@code OFFSET}
   * keeps it a question for each row: as a join it may be answered by reading all rows.
   */
  public static final String IS_NEW =
      "NOT EXISTS (SELECT FROM idempotent_request known WHERE known.scope = given.scope OFFSET 0)";

  /** Records the answers of rows that come from where {@code %s} says; those with a key. */
  public static final String RECORD =
      """
      INSERT INTO idempotent_request
        (scope, payload, expires_at, status, location, content_type, body)
      SELECT scope, payload, kept_until, status, location, content_type, body
      FROM %s WHERE scope IS NOT NULL
      """;

  private static final String RECORD_NEW =
      """
      WITH given AS (
        SELECT * FROM unnest(%s) WITH ORDINALITY AS given (%s, place)
      ), fresh AS (
        SELECT * FROM given WHERE %s
      ), recorded AS (
        %s
      )
      SELECT place FROM fresh
      """
          .formatted(ARRAYS, COLUMNS, IS_NEW, RECORD.formatted("fresh"));

  private KeyedAnswers() {}

  /**
   * Gives a statement the arrays.
   *
   * @param answers in the order of the effect's own arrays; null for a request without a key
   */
  public static StatementSpec bind(
      StatementSpec statement, List<? extends @Nullable KeyedAnswer> answers) {
    return statement
        .param("scopes", column("bytea", byte[][]::new, answers, it -> it.scope().bytes()))
        .param("payloads", column("bytea", byte[][]::new, answers, it -> it.payload().bytes()))
        .param(
            "keptUntil",
            column("timestamptz", String[]::new, answers, it -> it.keptUntil().toString()))
        .param("statuses", column("smallint", Integer[]::new, answers, KeyedAnswer::status))
        .param("locations", column("text", String[]::new, answers, KeyedAnswer::location))
        .param("contentTypes", column("text", String[]::new, answers, KeyedAnswer::contentType))
        .param("bodies", column("text", String[]::new, answers, KeyedAnswer::body));
  }

  /**
   * Records answers in the transaction at hand, for effects that take several statements.
   *
   * @return the scopes of those that were recorded; the others have been answered before, and must
   *     have no effect
   */
  public static Set<Digest> record(JdbcClient database, List<KeyedAnswer> answers) {
    return answers.isEmpty()
        ? Set.of()
        : bind(database.sql(RECORD_NEW), answers)
            .query((row, number) -> answers.get(row.getInt("place") - 1).scope())
            .set();
  }

  private static <T extends @Nullable Object> SqlArrayValue column(
      String type,
      IntFunction<T[]> maker,
      List<? extends @Nullable KeyedAnswer> answers,
      Function<KeyedAnswer, ? extends @Nullable T> field) {
    return SqlArrays.<@Nullable KeyedAnswer, @Nullable T>column(
        type, maker, answers, answer -> answer == null ? null : field.apply(answer));
  }
}
