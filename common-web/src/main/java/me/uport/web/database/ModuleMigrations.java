package me.uport.web.database;

/**
 * The migrations that a library brings into the schema of the service that uses it.
 *
 * <p>A library declares one bean of this type. Its migrations run before the service's own ones, so
 * that a service's tables may refer to a library's, and keep a history table of their own, so that
 * the version numbers of library and service never meet.
 *
 * @param historyTable name of the Flyway history table, for example {@code web_schema_history}
 * @param location where the migrations are, for example {@code classpath:db/web}
 * @param order libraries are migrated in ascending order
 */
public record ModuleMigrations(String historyTable, String location, int order) {}
