package me.uport.chasqui;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import me.uport.web.testing.AddressDocuments;
import me.uport.web.testing.ServiceTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * The service as it runs, once for all tests that carry this: they keep apart by using topics of
 * their own. Only wake-ups bring what another instance has written, or a look when they are lost.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@TestPropertySource(
    properties = {
      "chasqui.topics.max-messages=" + ChasquiTest.MOST_MESSAGES,
      "chasqui.topics.rate=" + ChasquiTest.RATE,
      // Longer than the test's client waits for an answer.
      "chasqui.topics.longest-wait=10m",
      // Streams that a test has left are noticed soon.
      "chasqui.streams.heartbeat=200ms",
      "uport.limits.trusted-proxies=127.0.0.0/8",
      ChasquiTest.REGISTRY,
      "uport.wakeups.look=1h",
      "uport.wakeups.look-when-deaf=50ms",
      "uport.wakeups.probe=300ms"
    })
@Import(AddressDocuments.class)
public @interface ChasquiTest {

  /** There is no chain here: nobody has ever changed a key. */
  String REGISTRY =
      "uport.chain.networks.default.ethereum-did-registry="
          + "0x0000000000000000000000000000000000000001";

  /** How many messages may wait in a topic. */
  int MOST_MESSAGES = 100;

  /** How many messages a topic takes in a minute. */
  int RATE = 120;
}
