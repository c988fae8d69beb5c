@NullMarked
package me.uport.pututu.delivery;

import org.jspecify.annotations.NullMarked;
