package me.uport.sensui;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import me.uport.web.testing.ServiceTest;
import org.springframework.test.context.ContextConfiguration;

/** A test on the whole service; all of them share one context, one database and one chain. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@ContextConfiguration(initializers = TestChain.class)
@interface SensuiTest {}
