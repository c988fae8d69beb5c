/** Tells dapps by signed requests of ours what becomes of their messages. */
@NullMarked
package me.uport.pututu.webhook;

import org.jspecify.annotations.NullMarked;
