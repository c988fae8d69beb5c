@NullMarked
package me.uport.wallet;

import org.jspecify.annotations.NullMarked;
