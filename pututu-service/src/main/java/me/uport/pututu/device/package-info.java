/**
 * The registry of phones: who may be woken, at which provider's address, under which endpoint ARN.
 */
@NullMarked
package me.uport.pututu.device;

import org.jspecify.annotations.NullMarked;
