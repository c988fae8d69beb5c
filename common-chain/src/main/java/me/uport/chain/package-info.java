/** Configured networks and the durable transaction engine. */
@NullMarked
package me.uport.chain;

import org.jspecify.annotations.NullMarked;
