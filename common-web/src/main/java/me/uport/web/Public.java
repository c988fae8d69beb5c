package me.uport.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that a route, or every route of a controller, is open to anybody.
 *
 * <p>Every route declares its policy: this annotation, or a {@link Caller} argument. A service with
 * a route that declares neither, or both, does not start.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Public {}
