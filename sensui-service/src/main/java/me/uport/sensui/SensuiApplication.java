package me.uport.sensui;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Fueling: pays gas, relays meta-transactions. */
@SpringBootApplication
public class SensuiApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(SensuiApplication.class, arguments);
  }
}
