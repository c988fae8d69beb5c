@NullMarked
package me.uport.contracts;

import org.jspecify.annotations.NullMarked;
