/** Verified claims: what one identity says about another, as uPort has it. */
@NullMarked
package me.uport.credentials.claims;

import org.jspecify.annotations.NullMarked;
