/** The uPort contracts: where they are, how they are called and what they answer. */
@NullMarked
package me.uport.contracts;

import org.jspecify.annotations.NullMarked;
