package me.uport.web.setup;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Makes defaults of the shared files, {@code uport-web.yaml} and its like from other libraries.
 * Spring Boot lets an imported file win over the one that imports it; here the service has the last
 * word.
 */
final class SharedDefaults implements EnvironmentPostProcessor, Ordered {

  private static final Pattern SHARED = Pattern.compile("\\[uport-[a-z]+\\.yaml]");

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    var sources = environment.getPropertySources();
    List<? extends PropertySource<?>> shared =
        sources.stream().filter(source -> SHARED.matcher(source.getName()).find()).toList();
    shared.forEach(
        source -> {
          sources.remove(source.getName());
          sources.addLast(source);
        });
  }

  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 1;
  }
}
