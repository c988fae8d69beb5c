/** Push: encrypted requests to a phone. */
@NullMarked
package me.uport.pututu;

import org.jspecify.annotations.NullMarked;
