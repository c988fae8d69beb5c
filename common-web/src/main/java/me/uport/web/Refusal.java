package me.uport.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * An answer that says no: what every failure of every service is made of.
 *
 * @param status a 4xx or 5xx status
 * @param code stable name in {@code snake_case} that a client may switch on; part of the contract
 *     in {@code openapi.yaml}
 * @param message one sentence for people, naming what was expected and what was found; never a
 *     token, SQL, an upstream URL or the text of a foreign exception
 * @param data more for machines, written as JSON under {@code data}; left out when null
 */
public record Refusal(HttpStatus status, String code, String message, @Nullable Object data) {

  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

  public Refusal {
    if (!status.isError()) {
      throw new IllegalArgumentException("A refusal has a 4xx or 5xx status, found " + status);
    }
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("A code is snake_case, found \"" + code + "\"");
    }
  }

  /** A refusal without data. */
  public static Refusal of(HttpStatus status, String code, String message) {
    return new Refusal(status, code, message, null);
  }

  /** 400: the request itself is wrong. */
  public static Refusal badRequest(String code, String message) {
    return of(HttpStatus.BAD_REQUEST, code, message);
  }

  /** 401: the token is not accepted; the answer carries {@code WWW-Authenticate}. */
  public static Refusal unauthorized(String code, String message) {
    return of(HttpStatus.UNAUTHORIZED, code, message);
  }

  /** 403: known and understood, but not allowed. */
  public static Refusal forbidden(String code, String message) {
    return of(HttpStatus.FORBIDDEN, code, message);
  }

  /** 404: there is no such thing, or it is none of the caller's business. */
  public static Refusal notFound(String code, String message) {
    return of(HttpStatus.NOT_FOUND, code, message);
  }

  /** 409: right in itself, but not in the present state. */
  public static Refusal conflict(String code, String message) {
    return of(HttpStatus.CONFLICT, code, message);
  }

  /** 429: too much, or too often. */
  public static Refusal tooMany(String code, String message) {
    return of(HttpStatus.TOO_MANY_REQUESTS, code, message);
  }

  /** 503: something that we depend on is down; the answer carries {@code Retry-After}. */
  public static Refusal unavailable(String code, String message) {
    return of(HttpStatus.SERVICE_UNAVAILABLE, code, message);
  }

  /** The same refusal with more for machines. */
  public Refusal withData(Object moreForMachines) {
    return new Refusal(status, code, message, moreForMachines);
  }

  /** This refusal as an exception, to leave a controller with. */
  public RefusedException asException() {
    return new RefusedException(this);
  }
}
