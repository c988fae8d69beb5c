package me.uport.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LastWordsTest {

  @Test
  void areSpringsDescriptionOfAFailedStart() {
    assertThat(
            LastWords.of(
                List.of(
                    "***************************",
                    "APPLICATION FAILED TO START",
                    "",
                    "Description:",
                    "",
                    "Web server failed to start. Port 7101 was already in use.",
                    "",
                    "Action:",
                    "",
                    "Stop the process that listens there.")))
        .isEqualTo("Web server failed to start. Port 7101 was already in use.");
  }

  @Test
  void areOtherwiseTheLastLineThatIsNoStackFrame() {
    assertThat(
            LastWords.of(
                List.of(
                    "Starting",
                    "java.lang.OutOfMemoryError: Java heap space",
                    "\tat me.uport.Somewhere.run(Somewhere.java:1)",
                    "\t... 12 more",
                    "")))
        .isEqualTo("java.lang.OutOfMemoryError: Java heap space");
    assertThat(LastWords.of(List.of())).isEqualTo("nothing");
  }
}
