package me.uport.chasqui;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Messaging: topics between dapp and wallet. */
@SpringBootApplication
public class ChasquiApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(ChasquiApplication.class, arguments);
  }
}
