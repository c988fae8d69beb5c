@NullMarked
package me.uport.platform;

import org.jspecify.annotations.NullMarked;
