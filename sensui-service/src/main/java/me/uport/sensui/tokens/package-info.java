/** Where a fuel token may stand besides the {@code Authorization} header. */
@NullMarked
package me.uport.sensui.tokens;

import org.jspecify.annotations.NullMarked;
