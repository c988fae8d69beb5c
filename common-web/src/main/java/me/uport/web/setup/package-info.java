/** Beans that everything stands on: the clock and the source of randomness. */
@NullMarked
package me.uport.web.setup;

import org.jspecify.annotations.NullMarked;
