package me.uport.web.testing;

import me.uport.testkit.EmbeddedDatabase;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** What {@link ServiceTest} adds to a service. */
@TestConfiguration(proxyBeanMethods = false)
class ServiceTestBeans {

  /** A fresh database on the server that all tests of this JVM share. */
  @Bean
  JdbcConnectionDetails testDatabase() {
    return new TestDatabase(EmbeddedDatabase.shared().freshDatabase());
  }

  @Bean
  TestClock testClock() {
    return new TestClock();
  }

  @Bean
  ServiceClient serviceClient(Environment environment) {
    return new ServiceClient(environment);
  }
}
