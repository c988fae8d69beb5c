package me.uport.web.failure;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import me.uport.web.FaultTranslator;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** One place for failures. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
class FailureAutoConfiguration {

  @Bean
  RefusalLog refusalLog(MeterRegistry meters, Clock clock) {
    return new RefusalLog(meters, clock);
  }

  @Bean
  FailureAnswers failureAnswers(JsonMapper json, RefusalLog refusals) {
    return new FailureAnswers(json, refusals);
  }

  @Bean
  FailureAdvice failureAdvice(FailureAnswers answers, List<FaultTranslator> translators) {
    return new FailureAdvice(answers, new Faults(translators));
  }

  @Bean
  FailureController failureController(FailureAnswers answers) {
    return new FailureController(answers);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainErrors() {
    return factory ->
        factory.addContextCustomizers(
            context ->
                ((StandardHost) context.getParent())
                    .setErrorReportValveClass(PlainErrorValve.class.getName()));
  }
}
