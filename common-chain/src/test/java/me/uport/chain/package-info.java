@NullMarked
package me.uport.chain;

import org.jspecify.annotations.NullMarked;
