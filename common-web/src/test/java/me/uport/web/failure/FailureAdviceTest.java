package me.uport.web.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.SocketException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class FailureAdviceTest {

  private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/things");
  private final FailureAdvice advice =
      new FailureAdvice(
          new FailureAnswers(
              JsonMapper.shared(),
              new RefusalLog(new SimpleMeterRegistry(), InstantSource.system())),
          new Faults(List.of()));

  @Test
  void takesNoNoticeOfAClientThatIsGone(CapturedOutput log) {
    var broken = new ClientAbortException(new IOException("Broken pipe"));

    assertThat(advice.failed(new HttpMessageNotWritableException("half", broken), request))
        .isNull();
    assertThat(advice.failed(new AsyncRequestNotUsableException("gone"), request)).isNull();
    assertThat(log.getAll()).isEmpty();
  }

  @Test
  void doesNotTakeABrokenDatabaseForAClientThatIsGone(CapturedOutput log) {
    var broken = new SQLException("I/O error", "08006", new SocketException("Broken pipe"));

    var answer = advice.failed(new IllegalStateException(broken), request);

    assertThat(answer).isNotNull();
    assertThat(answer.getStatusCode().value()).isEqualTo(500);
    assertThat(log.getAll()).contains("GET of no route failed");
  }
}
