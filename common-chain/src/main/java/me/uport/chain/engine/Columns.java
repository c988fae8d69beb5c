package me.uport.chain.engine;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import me.uport.node.Hash32;
import me.uport.node.Wei;
import org.jspecify.annotations.Nullable;

/** Our value types as columns of PostgreSQL. */
final class Columns {
  private Columns() {}

  /** For the parameter of an {@code unnest}. */
  static String[] texts(List<?> values) {
    return values.stream().map(Object::toString).toArray(String[]::new);
  }

  /** The same of one part of each; null stays null. */
  static <T> @Nullable String[] texts(
      List<T> values, Function<T, ? extends @Nullable Object> part) {
    @Nullable String[] texts = new String[values.size()];
    for (int i = 0; i < texts.length; i++) {
      Object value = part.apply(values.get(i));
      texts[i] = value == null ? null : value.toString();
    }
    return texts;
  }

  static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static BigDecimal numeric(Wei wei) {
    return new BigDecimal(wei.value());
  }

  static Wei wei(ResultSet row, String column) throws SQLException {
    return new Wei(row.getBigDecimal(column).toBigIntegerExact());
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Long.class);
  }

  static @Nullable Hash32 hashOrNull(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? null : Hash32.parse(text);
  }
}
