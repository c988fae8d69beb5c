/** What the tests of this module share. */
@NullMarked
package me.uport.testing;

import org.jspecify.annotations.NullMarked;
