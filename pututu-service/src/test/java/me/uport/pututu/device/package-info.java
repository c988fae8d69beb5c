@NullMarked
package me.uport.pututu.device;

import org.jspecify.annotations.NullMarked;
