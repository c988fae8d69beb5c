/**
 * Logins: asking for what a user may disclose, and checking what came back.
 *
 * <pre>{@code
 * return credentials
 *     .requestDisclosure()
 *     .own("name")
 *     .requireVerified("email", bank)
 *     .callback(URI.create("https://shop.example/login"))
 *     .sign();
 * }</pre>
 */
@NullMarked
package me.uport.credentials.disclosure;

import org.jspecify.annotations.NullMarked;
