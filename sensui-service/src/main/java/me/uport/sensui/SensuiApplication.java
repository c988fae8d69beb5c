package me.uport.sensui;

import me.uport.chain.fuel.FuelTokenConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Fueling: pays for the gas of keys that hold no ether. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@Import(FuelTokenConfiguration.class)
public class SensuiApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(SensuiApplication.class, arguments);
  }
}
