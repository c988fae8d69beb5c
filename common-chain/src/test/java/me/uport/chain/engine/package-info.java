@NullMarked
package me.uport.chain.engine;

import org.jspecify.annotations.NullMarked;
