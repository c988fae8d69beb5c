/** Requests with an Idempotency-Key happen once. */
@NullMarked
package me.uport.web.idempotency;

import org.jspecify.annotations.NullMarked;
