/** {@code ./uport wallet}: a wallet on the command line, on top of the library for wallets. */
@NullMarked
package me.uport.platform.wallet;

import org.jspecify.annotations.NullMarked;
