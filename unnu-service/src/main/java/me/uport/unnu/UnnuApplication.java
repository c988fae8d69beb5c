package me.uport.unnu;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Identity creation: deploys Proxy identities through the identity managers. */
@SpringBootApplication
public class UnnuApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(UnnuApplication.class, arguments);
  }
}
