/**
 * Backup hubs: one chain of signed events for each identity. {@link
 * me.uport.caleuche.backup.Backup} is the face; the invariants stand in the database.
 */
@NullMarked
package me.uport.caleuche.backup;

import org.jspecify.annotations.NullMarked;
