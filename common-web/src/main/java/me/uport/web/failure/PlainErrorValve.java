package me.uport.web.failure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what Tomcat refuses by itself (a path outside of the service, a malformed URI) in JSend
 * instead of an HTML page. Public, with a public constructor, because Tomcat makes it by name.
 */
public final class PlainErrorValve extends ErrorReportValve {

  private static final Logger LOG = LoggerFactory.getLogger(PlainErrorValve.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    var refusal = Statuses.refusalOf(response.getStatus());
    var body =
        "{\"status\":\"error\",\"message\":\"%s\",\"code\":\"%s\"}"
            .formatted(refusal.message(), refusal.code());
    try {
      response.setContentType("application/json");
      response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
      response.finishResponse();
    } catch (IOException e) {
      LOG.debug("The client was gone before it could be refused", e);
    }
  }
}
