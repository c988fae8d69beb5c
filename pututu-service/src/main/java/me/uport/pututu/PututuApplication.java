package me.uport.pututu;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Push: encrypted requests to a phone. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PututuApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(PututuApplication.class, arguments);
  }
}
