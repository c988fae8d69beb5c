/** Verifiable Credentials and Presentations of the W3C as JWTs, data models 1.1 and 2.0. */
@NullMarked
package me.uport.credentials.w3c;

import org.jspecify.annotations.NullMarked;
