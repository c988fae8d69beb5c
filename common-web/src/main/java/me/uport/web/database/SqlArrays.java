package me.uport.web.database;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/** Arrays for statements that go over many rows with {@code unnest}: one array for each column. */
public final class SqlArrays {

  private SqlArrays() {}

  /**
   * One column of rows.
   *
   * @param type as PostgreSQL calls that of an element
   * @param maker of an empty array of so many
   * @param column what a row has in it; null for no value
   */
  public static <E extends @Nullable Object, T extends @Nullable Object> SqlArrayValue column(
      String type,
      IntFunction<T[]> maker,
      List<? extends E> rows,
      Function<E, ? extends T> column) {
    return new SqlArrayValue(type, rows.stream().map(column).toArray(maker));
  }
}
