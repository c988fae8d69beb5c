package me.uport.web.console;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import me.uport.web.failure.RefusalLog;
import me.uport.web.stream.LiveStreams;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The endpoint, and the sections that all services have. */
@AutoConfiguration
class ConsoleAutoConfiguration {

  @Bean
  ConsoleEndpoint consoleEndpoint(
      @Value("${spring.application.name}") String service,
      ObjectProvider<ConsoleSection> sections,
      ObjectProvider<ConsoleLookup> lookups,
      Clock clock) {
    return new ConsoleEndpoint(
        service, sections.orderedStream().toList(), lookups.orderedStream().toList(), clock);
  }

  @Bean
  ConsoleSection processSection(MeterRegistry meters) {
    return new ProcessSection(meters);
  }

  @Bean
  ConsoleSection trafficSection(MeterRegistry meters) {
    return new TrafficSection(meters);
  }

  @Bean
  ConsoleSection refusalSection(RefusalLog refusals) {
    return section("refusals", refusals::lastHour);
  }

  /** How many streams are open in this instance, by what they are of. */
  @Bean
  ConsoleSection streamSection(ListableBeanFactory beans) {
    return section(
        "streams",
        () -> {
          Map<String, Integer> open = new LinkedHashMap<>();
          beans
              .getBeansOfType(LiveStreams.class)
              .forEach((name, each) -> open.put(name.replaceFirst("Streams$", ""), each.size()));
          return open;
        });
  }

  @Bean
  ConsoleSection queueSection(ObjectProvider<WorkQueue> queues) {
    return section("queues", () -> queues.orderedStream().map(WorkQueue::state).toList());
  }

  private static ConsoleSection section(String name, Supplier<Object> figures) {
    return new ConsoleSection() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Object figures() {
        return figures.get();
      }
    };
  }
}
