package me.uport.caleuche;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Backup: a wallet's encrypted, signed event chain. */
@SpringBootApplication
public class CaleucheApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(CaleucheApplication.class, arguments);
  }
}
