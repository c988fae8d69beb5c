/** How accepted work is answered, and what it is called. */
@NullMarked
package me.uport.sensui.status;

import org.jspecify.annotations.NullMarked;
