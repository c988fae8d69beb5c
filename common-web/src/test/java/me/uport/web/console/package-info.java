@NullMarked
package me.uport.web.console;

import org.jspecify.annotations.NullMarked;
