package me.uport.web.http;

import jakarta.servlet.Filter;
import java.time.Clock;
import me.uport.web.failure.FailureAnswers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.server.observation.ServerRequestObservationConvention;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** The filters that every request passes, in their order, and how answers are written. */
@AutoConfiguration
@EnableConfigurationProperties(HttpFaceProperties.class)
class HttpFaceAutoConfiguration implements WebMvcConfigurer {

  private final JsonMapper json;

  HttpFaceAutoConfiguration(JsonMapper json) {
    this.json = json;
  }

  /** JSON is what there is; {@code Accept} only chooses between the two forms of a failure. */
  @Override
  public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
    negotiation.ignoreAcceptHeader(true).defaultContentType(MediaType.APPLICATION_JSON);
  }

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
    converters.withJsonConverter(new SizedJson(json));
  }

  @Bean
  PublicUrls publicUrls(HttpFaceProperties properties) {
    return new PublicUrls(properties.publicUrl());
  }

  @Bean
  ServerRequestObservationConvention routeObservation() {
    return new RouteObservation();
  }

  @Bean
  FilterRegistrationBean<Filter> securityHeadersFilter() {
    return ordered(new SecurityHeadersFilter(), FilterOrder.SECURITY_HEADERS);
  }

  @Bean
  FilterRegistrationBean<Filter> crossOriginFilter() {
    return ordered(CrossOrigin.filter(), FilterOrder.CROSS_ORIGIN);
  }

  @Bean
  BodyStreams bodyStreams(Clock clock) {
    return new BodyStreams(clock);
  }

  @Bean
  FilterRegistrationBean<Filter> bodyFilter(
      HttpFaceProperties properties,
      BodyStreams streams,
      FailureAnswers failures,
      ObjectProvider<StreamedBodies> streamed) {
    var reader = new BodyReader(properties, streams);
    StreamedBodies exceptions = streamed.getIfAvailable(() -> request -> false);
    return ordered(new BodyFilter(reader, failures, exceptions), FilterOrder.BODY);
  }

  @Bean
  FilterRegistrationBean<Filter> trailingSlashFilter() {
    return ordered(TrailingSlash.filter(), FilterOrder.TRAILING_SLASH);
  }

  private static FilterRegistrationBean<Filter> ordered(Filter filter, int order) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(order);
    return registration;
  }
}
