/** Work that one instance at a time does in the background, in batches. */
@NullMarked
package me.uport.web.sweep;

import org.jspecify.annotations.NullMarked;
