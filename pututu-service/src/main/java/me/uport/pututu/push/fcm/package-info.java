/** Firebase Cloud Messaging, by Google's own library over a transport that we control. */
@NullMarked
package me.uport.pututu.push.fcm;

import org.jspecify.annotations.NullMarked;
