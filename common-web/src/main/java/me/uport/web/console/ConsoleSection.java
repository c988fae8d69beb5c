package me.uport.web.console;

/**
 * One kind of figures that a service tells the operator's console; a bean. It is read every few
 * seconds while somebody looks, so it asks the database for what an index finds, and within bounds;
 * what takes a whole table is {@linkplain CostlyFigure read seldom}.
 */
public interface ConsoleSection {

  /** Its name among the sections of all services, in camel case. */
  String name();

  /** The figures now, to be written as JSON: records, lists, maps, numbers. Amounts are text. */
  Object figures();
}
