package me.uport.caleuche;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Backup: a wallet's encrypted, signed event chain. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class CaleucheApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(CaleucheApplication.class, arguments);
  }
}
