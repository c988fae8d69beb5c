/** Topics: slots for one JSON value each, known by secret ids, gone after a day. */
@NullMarked
package me.uport.chasqui.topics;

import org.jspecify.annotations.NullMarked;
