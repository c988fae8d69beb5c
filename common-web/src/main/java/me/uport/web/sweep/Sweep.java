package me.uport.web.sweep;

/**
 * A background chore in batches, such as deleting what has expired. Beans of this type are called
 * every {@code uport.sweep.interval}, on one instance at a time, each batch in its own transaction.
 */
public interface Sweep {

  /** Unique within the service; appears in logs. */
  String name();

  /**
   * Does one batch.
   *
   * @param limit how many rows at most
   * @return how many rows it was; fewer than the limit means that nothing is left for now
   */
  int batch(int limit);
}
