package me.uport.web.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/**
 * Runs the whole service on a free port, with a PostgreSQL database of its own, a clock that the
 * test moves ({@link TestClock}), no rate limits to speak of, and a {@link ServiceClient}. Tests
 * that add nothing to it share one context.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "uport.limits.client.requests=1000000",
      "uport.limits.caller.requests=1000000",
      // Many requests at once on a slow machine are served in time.
      "spring.datasource.hikari.connection-timeout=5000",
      // Sweeps are called by the tests that are about them.
      "uport.sweep.interval=1h"
    })
@Import(ServiceTestBeans.class)
public @interface ServiceTest {}
