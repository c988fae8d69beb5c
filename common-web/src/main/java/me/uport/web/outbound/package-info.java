/** Requests to URLs that were given by users. */
@NullMarked
package me.uport.web.outbound;

import org.jspecify.annotations.NullMarked;
