/** Curve operations, hashes and the value types that stand on them. */
@NullMarked
package me.uport.crypto;

import org.jspecify.annotations.NullMarked;
