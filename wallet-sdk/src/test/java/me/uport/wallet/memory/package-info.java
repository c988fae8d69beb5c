@NullMarked
package me.uport.wallet.memory;

import org.jspecify.annotations.NullMarked;
