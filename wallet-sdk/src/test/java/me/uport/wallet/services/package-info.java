@NullMarked
package me.uport.wallet.services;

import org.jspecify.annotations.NullMarked;
