@NullMarked
package me.uport.wallet.keys;

import org.jspecify.annotations.NullMarked;
