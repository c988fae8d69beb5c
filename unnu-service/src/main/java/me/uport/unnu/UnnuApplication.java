package me.uport.unnu;

import me.uport.chain.fuel.FuelTokenConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Identity creation: deploys Proxy identities through the identity managers. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@Import(FuelTokenConfiguration.class)
public class UnnuApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(UnnuApplication.class, arguments);
  }
}
