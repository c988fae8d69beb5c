package me.uport.sensui;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notes of each reservation whether its transaction has put off the wait for the disk. */
final class CommitWatch implements AutoCloseable {

  private final JdbcClient database;

  private CommitWatch(JdbcClient database) {
    this.database = database;
  }

  /** Until it is closed. A server of tests never waits, so that who has said so is what counts. */
  static CommitWatch on(JdbcClient database) {
    database.sql("CREATE TABLE commit_watch (subject text, put_off boolean)").update();
    database
        .sql(
            """
            CREATE FUNCTION watch_commit() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              INSERT INTO commit_watch
              SELECT new.subject, source = 'session' FROM pg_settings WHERE name = 'synchronous_commit';
              RETURN new;
            END $$
            """)
        .update();
    database
        .sql(
            "CREATE TRIGGER watch_commit AFTER INSERT ON reservation"
                + " FOR EACH ROW EXECUTE FUNCTION watch_commit()")
        .update();
    return new CommitWatch(database);
  }

  /** Of all that was reserved for somebody meanwhile. */
  List<Boolean> putOff(Wallet wallet) {
    return database
        .sql("SELECT put_off FROM commit_watch WHERE subject = ?")
        .param(wallet.address().toString())
        .query(Boolean.class)
        .list();
  }

  @Override
  public void close() {
    database.sql("DROP FUNCTION watch_commit CASCADE").update();
    database.sql("DROP TABLE commit_watch").update();
  }
}
