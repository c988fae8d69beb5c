package me.uport.web.failure;

import java.util.List;
import java.util.Optional;
import me.uport.did.ResolutionUnavailableException;
import me.uport.web.FaultTranslator;
import me.uport.web.Refusal;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Finds out what a fault means to the caller, by asking every translator about every cause. */
final class Faults {

  private final List<FaultTranslator> translators;

  Faults(List<FaultTranslator> translators) {
    this.translators = translators;
  }

  /**
   * Whether the client hung up while its answer was written. Only the types that tell so count: a
   * "broken pipe" may as well be the database's.
   */
  static boolean isOfAClientThatIsGone(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClientAbortException
          || cause instanceof AsyncRequestNotUsableException) {
        return true;
      }
    }
    return false;
  }

  Refusal refusalOf(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      var known = translate(cause);
      if (known.isPresent()) {
        return known.get();
      }
    }
    return Refusal.of(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "internal_error",
        "Something went wrong on our side; it has been written down");
  }

  private Optional<Refusal> translate(Throwable cause) {
    if (cause instanceof ResolutionUnavailableException) {
      return Optional.of(
          Refusal.unavailable(
              "resolution_unavailable",
              "The identity of the token's issuer cannot be looked up just now; please try again"));
    }
    return translators.stream()
        .map(it -> it.translate(cause))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
