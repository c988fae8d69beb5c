/**
 * Dapps leave messages here: token, endpoint and content are checked, then all is stored at once.
 */
@NullMarked
package me.uport.pututu.notification;

import org.jspecify.annotations.NullMarked;
