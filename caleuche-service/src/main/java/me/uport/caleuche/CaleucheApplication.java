package me.uport.caleuche;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Backup: a wallet's encrypted, signed event chain. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CaleucheApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(CaleucheApplication.class, arguments);
  }
}
