package me.uport.pututu.user;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets one transaction at a time add to what a user has, so that limits hold exactly and a mailbox
 * grows in the order of its ids.
 *
 * <p>It is PostgreSQL's advisory lock, which ends with the transaction and, unlike a session's
 * lock, works behind a pooler. Two users whose hashes meet wait for each other, nothing worse.
 */
@Component
public class UserLock {

  /** Keeps our lock numbers apart from those of others in the same database. */
  private static final long SEED = 0x707574757475L;

  private final JdbcClient jdbc;

  UserLock(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Waits for the user's other transactions, and makes them wait until this one ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void hold(UserId user) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:user, :seed))")
        .param("user", user.value())
        .param("seed", SEED)
        .query((row, number) -> true)
        .single();
  }
}
