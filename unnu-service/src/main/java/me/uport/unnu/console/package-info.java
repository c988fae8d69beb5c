/** What Unnu tells an operator's console beyond its budgets and transactions. */
@NullMarked
package me.uport.unnu.console;

import org.jspecify.annotations.NullMarked;
