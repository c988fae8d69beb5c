/** What Pututu tells an operator's console beyond its outbox. */
@NullMarked
package me.uport.pututu.console;

import org.jspecify.annotations.NullMarked;
