/** Logins: asking for what a user may disclose, and checking what came back. */
@NullMarked
package me.uport.credentials.disclosure;

import org.jspecify.annotations.NullMarked;
