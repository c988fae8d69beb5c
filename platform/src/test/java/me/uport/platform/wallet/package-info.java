@NullMarked
package me.uport.platform.wallet;

import org.jspecify.annotations.NullMarked;
