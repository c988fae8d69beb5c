/**
 * The crash matrix of the services: the packaged processes of Sensui and Unnu, killed with {@code
 * kill -9} at named points while clients use them.
 */
@NullMarked
package me.uport.acceptance.crash;

import org.jspecify.annotations.NullMarked;
