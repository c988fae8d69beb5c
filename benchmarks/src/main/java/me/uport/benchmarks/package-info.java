/**
 * Benchmarks that print what they measured beside what they measured it against, in the same run.
 * Each writes {@code .uport/bench/‹name›.json}, a list of {@link me.uport.benchmarks.Figure}s.
 */
@NullMarked
package me.uport.benchmarks;

import org.jspecify.annotations.NullMarked;
