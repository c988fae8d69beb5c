/**
 * The one place that turns failures into answers: JSend, or RFC 9457 for a client that asks for it.
 */
@NullMarked
package me.uport.web.failure;

import org.jspecify.annotations.NullMarked;
