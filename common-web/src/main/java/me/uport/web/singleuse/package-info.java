/** Tokens that their policy lets serve once. */
@NullMarked
package me.uport.web.singleuse;

import org.jspecify.annotations.NullMarked;
