/** What Caleuche tells an operator's console beyond its hubs. */
@NullMarked
package me.uport.caleuche.console;

import org.jspecify.annotations.NullMarked;
