@NullMarked
package me.uport.pututu.push.apns;

import org.jspecify.annotations.NullMarked;
