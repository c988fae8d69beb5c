package me.uport.web.sample;

import me.uport.jwt.TokenPolicy;
import me.uport.jwt.TokenPolicy.ReplayRule;
import me.uport.web.auth.TokenProperties;
import me.uport.web.testing.AddressDocuments;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Has at least one route of every kind that common-web knows. */
@SpringBootApplication
class SampleApplication {

  @Bean
  AddressDocuments didResolver() {
    return new AddressDocuments();
  }

  @Bean
  TokenPolicy reader(TokenProperties tokens) {
    return tokens.policy("reader").replay(ReplayRule.REUSABLE).build();
  }

  @Bean
  TokenPolicy writer(TokenProperties tokens) {
    return tokens.policy("writer").replay(ReplayRule.ONCE).build();
  }
}
