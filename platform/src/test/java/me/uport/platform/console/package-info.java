@NullMarked
package me.uport.platform.console;

import org.jspecify.annotations.NullMarked;
