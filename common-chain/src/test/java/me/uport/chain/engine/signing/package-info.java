@NullMarked
package me.uport.chain.engine.signing;

import org.jspecify.annotations.NullMarked;
