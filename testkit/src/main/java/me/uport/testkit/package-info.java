/** Real databases, real chains and known identities for tests and development. */
@NullMarked
package me.uport.testkit;

import org.jspecify.annotations.NullMarked;
