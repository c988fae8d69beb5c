/** What the tests of this library share. */
@NullMarked
package me.uport.credentials;

import org.jspecify.annotations.NullMarked;
