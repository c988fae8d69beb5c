@NullMarked
package me.uport.chain.fuel;

import org.jspecify.annotations.NullMarked;
