/** What became of accepted transactions. */
@NullMarked
package me.uport.sensui.status;

import org.jspecify.annotations.NullMarked;
