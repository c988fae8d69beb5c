/** Fueling: pays gas, relays meta-transactions. */
@NullMarked
package me.uport.sensui;

import org.jspecify.annotations.NullMarked;
