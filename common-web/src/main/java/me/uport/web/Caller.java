package me.uport.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the controller argument of type {@code VerifiedJwt} that proves who calls.
 *
 * <p>The token is verified before the body is parsed and before the controller runs: without a
 * token the answer is 403 {@code no_authorization}, with one that does not fulfil the policy it is
 * 401 and {@code WWW-Authenticate: Bearer error="invalid_token"}, and while the identity of its
 * issuer cannot be looked up it is 503.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Caller {

  /** The name of the {@code TokenPolicy} bean that the token has to fulfil. */
  String value();
}
