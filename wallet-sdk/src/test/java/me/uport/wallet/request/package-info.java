@NullMarked
package me.uport.wallet.request;

import org.jspecify.annotations.NullMarked;
