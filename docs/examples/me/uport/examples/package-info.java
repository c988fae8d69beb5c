/** Examples of the documentation. The tests of the module "credentials" compile and run them. */
@NullMarked
package me.uport.examples;

import org.jspecify.annotations.NullMarked;
