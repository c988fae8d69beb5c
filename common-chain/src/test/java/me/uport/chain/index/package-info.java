@NullMarked
package me.uport.chain.index;

import org.jspecify.annotations.NullMarked;
