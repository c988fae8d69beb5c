/**
 * Webhooks of sponsors: what happened to the transactions that they pay for, posted in order,
 * signed, tried again until it is taken, and repeated from any position that they ask for.
 */
@NullMarked
package me.uport.sensui.webhooks;

import org.jspecify.annotations.NullMarked;
