package me.uport.chasqui.topics;

import java.sql.Timestamp;
import java.time.Clock;
import me.uport.web.console.ConsoleSection;
import me.uport.web.console.CostlyFigure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * {@code topics}: how many there are and what waits in them, for the operator's console. Numbers
 * alone: who knows a topic's id may read it.
 */
@Component
class TopicSection implements ConsoleSection {

  private static final String FIGURES =
      """
      SELECT count(*) AS topics, count(owner_key) AS owned,
        count(*) FILTER (WHERE last_seq >= first_seq) AS unread,
        coalesce(sum(last_seq - first_seq + 1), 0) AS messages,
        coalesce(max(last_seq - first_seq + 1), 0) AS fullest
      FROM topic WHERE expires_at > :now
      """;

  private final JdbcClient database;
  private final Clock clock;
  private final int mostMessages;
  private final CostlyFigure<Figures> figures = new CostlyFigure<>(this::read);

  TopicSection(JdbcClient database, Clock clock, TopicProperties properties) {
    this.database = database;
    this.clock = clock;
    this.mostMessages = properties.maxMessages();
  }

  /**
   * All topics together.
   *
   * @param owned that have an owner's key
   * @param unread in which something waits
   * @param messages that wait, those included that expire before their topic
   * @param fullest how many wait in the topic with the most
   * @param mostMessages how many may
   */
  record Figures(
      long topics, long owned, long unread, long messages, long fullest, int mostMessages) {}

  @Override
  public String name() {
    return "topics";
  }

  @Override
  public Figures figures() {
    return figures.get();
  }

  private Figures read() {
    return database
        .sql(FIGURES)
        .param("now", Timestamp.from(clock.instant()))
        .query(
            (row, _) ->
                new Figures(
                    row.getLong("topics"),
                    row.getLong("owned"),
                    row.getLong("unread"),
                    row.getLong("messages"),
                    row.getLong("fullest"),
                    mostMessages))
        .single();
  }
}
