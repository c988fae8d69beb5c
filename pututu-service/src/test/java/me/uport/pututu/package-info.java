/** Over HTTP, on a real PostgreSQL, with a provider that answers as Firebase does. */
@NullMarked
package me.uport.pututu;

import org.jspecify.annotations.NullMarked;
