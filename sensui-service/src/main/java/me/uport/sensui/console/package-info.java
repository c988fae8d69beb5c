/** What Sensui tells an operator's console beyond its sponsors and transactions. */
@NullMarked
package me.uport.sensui.console;

import org.jspecify.annotations.NullMarked;
