/**
 * Large bodies of events: uploaded before an event names them by their hash, kept in the database
 * when small and in an object store when large, checked when read, looked after in between.
 */
@NullMarked
package me.uport.caleuche.bodies;

import org.jspecify.annotations.NullMarked;
