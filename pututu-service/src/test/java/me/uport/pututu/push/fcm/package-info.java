@NullMarked
package me.uport.pututu.push.fcm;

import org.jspecify.annotations.NullMarked;
