/** Ours and the original JavaScript libraries, asked the same questions. */
@NullMarked
package me.uport.interop;

import org.jspecify.annotations.NullMarked;
