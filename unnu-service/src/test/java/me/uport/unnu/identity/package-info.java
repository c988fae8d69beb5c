/** Unnu over HTTP, on a real PostgreSQL and a real chain. */
@NullMarked
package me.uport.unnu.identity;

import org.jspecify.annotations.NullMarked;
