/** Unnu over HTTP, on a real PostgreSQL and a real chain. */
@NullMarked
package me.uport.unnu;

import org.jspecify.annotations.NullMarked;
