@NullMarked
package me.uport.benchmarks;

import org.jspecify.annotations.NullMarked;
