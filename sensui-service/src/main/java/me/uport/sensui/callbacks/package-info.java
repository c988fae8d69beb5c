/**
 * Telling the URL that a sponsor has named what became of its funding: signed, tried again, and
 * never to a private address.
 */
@NullMarked
package me.uport.sensui.callbacks;

import org.jspecify.annotations.NullMarked;
