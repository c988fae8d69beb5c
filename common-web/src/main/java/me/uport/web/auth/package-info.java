/** Who calls: verifies the bearer token that a route's policy asks for. */
@NullMarked
package me.uport.web.auth;

import org.jspecify.annotations.NullMarked;
