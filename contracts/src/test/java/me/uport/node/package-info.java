@NullMarked
package me.uport.node;

import org.jspecify.annotations.NullMarked;
