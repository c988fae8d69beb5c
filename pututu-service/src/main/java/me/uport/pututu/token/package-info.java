/** The two kinds of tokens: what a user hands to a dapp, and what a user shows for itself. */
@NullMarked
package me.uport.pututu.token;

import org.jspecify.annotations.NullMarked;
