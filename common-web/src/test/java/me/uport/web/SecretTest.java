package me.uport.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SecretTest {

  record Keys(Secret signer) {}

  @Test
  void isBoundFromConfigurationAndDoesNotPrintItself() {
    var source = new MapConfigurationPropertySource(Map.of("keys.signer", "0xc0ffee"));

    var keys = new Binder(source).bind("keys", Keys.class).get();

    assertThat(keys.signer().reveal()).isEqualTo("0xc0ffee");
    assertThat(keys.toString()).isEqualTo("Keys[signer=[REDACTED]]");
    assertThat(keys.signer()).isEqualTo(new Secret("0xc0ffee")).isNotEqualTo(new Secret("0xdecaf"));
  }
}
