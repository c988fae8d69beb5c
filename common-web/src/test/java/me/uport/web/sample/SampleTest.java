package me.uport.web.sample;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import me.uport.web.testing.ServiceTest;
import org.springframework.test.context.TestPropertySource;

/** A test on the sample service; all of them share one context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@TestPropertySource(properties = "spring.config.name=sample")
@interface SampleTest {}
