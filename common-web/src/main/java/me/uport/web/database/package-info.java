/**
 * What every service does with PostgreSQL: migrations, transactions that are tried again, the
 * meaning of its faults.
 */
@NullMarked
package me.uport.web.database;

import org.jspecify.annotations.NullMarked;
