/**
 * What a service tells an operator's console: {@code GET /actuator/console} on the management port.
 * Figures only. Whoever adds a section names the columns that it reads, and never one that holds a
 * token, a payload, a key, or an id that is itself a secret, such as a topic's.
 */
@NullMarked
package me.uport.web.console;

import org.jspecify.annotations.NullMarked;
