/**
 * The operator's console: looks at the management ports of the five services, once for all who
 * watch, and shows what they tell behind a login. It holds no secret but the password, keeps
 * nothing on disk, and changes nothing anywhere.
 */
@NullMarked
package me.uport.platform.console;

import org.jspecify.annotations.NullMarked;
