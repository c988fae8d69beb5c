package me.uport.caleuche.backup;

/**
 * Which page is wanted, as the original counted.
 *
 * @param page from 1
 * @param size events a page
 */
record Paging(long page, int size) {

  /** How many events stand before the page. */
  long skip() {
    return (page - 1) * size;
  }
}
