package me.uport.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerSettingsTest {

  @ParameterizedTest
  @CsvSource({"dev, true", "'demo,dev', true", "'', false", "develop, false"})
  void knowsWhetherTheDevelopmentProfileIsStarted(String profiles, boolean development) {
    var settings = new ContainerSettings(Map.of("COMPOSE_PROFILES", profiles), Path.of("secrets"));

    assertThat(settings.hasDevelopmentProfile()).isEqualTo(development);
  }
}
