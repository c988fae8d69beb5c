package me.uport.web.limits;

import java.time.Clock;
import me.uport.web.failure.FailureAnswers;
import me.uport.web.http.FilterOrder;
import me.uport.web.http.InterceptorOrder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Limits per network and per DID. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "uport.limits.enabled", matchIfMissing = true)
@EnableConfigurationProperties(LimitProperties.class)
class LimitAutoConfiguration {

  @Bean
  FilterRegistrationBean<ClientLimitFilter> clientLimitFilter(
      LimitProperties limits, Clock clock, FailureAnswers failures) {
    var buckets = new Buckets(limits.client().quota(), limits.trackedAddresses(), clock);
    var addresses = new ClientAddresses(limits.trustedProxies());
    var filter = new FilterRegistrationBean<>(new ClientLimitFilter(addresses, buckets, failures));
    filter.setOrder(FilterOrder.RATE_LIMIT);
    return filter;
  }

  @Bean
  WebMvcConfigurer callerLimits(LimitProperties limits, Clock clock) {
    var buckets = new Buckets(limits.caller().quota(), limits.trackedAddresses(), clock);
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry
            .addInterceptor(new CallerLimitInterceptor(buckets))
            .order(InterceptorOrder.CALLER_LIMIT);
      }
    };
  }
}
