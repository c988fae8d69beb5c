@NullMarked
package me.uport.pututu.notification;

import org.jspecify.annotations.NullMarked;
