/** Messaging: topics between dapp and wallet. */
@NullMarked
package me.uport.chasqui;

import org.jspecify.annotations.NullMarked;
