/** How much and how often a client may ask. */
@NullMarked
package me.uport.web.limits;

import org.jspecify.annotations.NullMarked;
