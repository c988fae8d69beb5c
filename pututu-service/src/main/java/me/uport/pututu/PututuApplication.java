package me.uport.pututu;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Push: encrypted requests to a phone. */
@SpringBootApplication
public class PututuApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(PututuApplication.class, arguments);
  }
}
