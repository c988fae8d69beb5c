/** Apple's push service, through the library pushy. */
@NullMarked
package me.uport.pututu.push.apns;

import org.jspecify.annotations.NullMarked;
