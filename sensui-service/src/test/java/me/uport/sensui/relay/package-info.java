/** Sensui over HTTP, on a real PostgreSQL and a real chain. */
@NullMarked
package me.uport.sensui.relay;

import org.jspecify.annotations.NullMarked;
