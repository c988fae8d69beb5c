/** Connections that are kept open by the thousand, and what each of them costs. */
@NullMarked
package me.uport.chasqui.connections;

import org.jspecify.annotations.NullMarked;
