/** The five services of the platform, from a backend: tokens, and a client for each. */
@NullMarked
package me.uport.credentials.services;

import org.jspecify.annotations.NullMarked;
