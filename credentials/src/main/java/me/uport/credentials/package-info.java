/** For dapp backends. */
@NullMarked
package me.uport.credentials;

import org.jspecify.annotations.NullMarked;
