/** The HTTP face that all services share: CORS, security headers, bodies, trailing slashes. */
@NullMarked
package me.uport.web.http;

import org.jspecify.annotations.NullMarked;
