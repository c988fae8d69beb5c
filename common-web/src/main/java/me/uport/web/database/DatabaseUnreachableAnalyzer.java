package me.uport.web.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells an operator what to do instead of showing a stack trace. */
final class DatabaseUnreachableAnalyzer
    extends AbstractFailureAnalyzer<DatabaseUnreachableException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, DatabaseUnreachableException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Start PostgreSQL, or set DATABASE_URL (spring.datasource.url) to where it is. A start waits"
            + " for it as long as DATABASE_START_WAIT (uport.database.start-wait) says.",
        cause);
  }
}
