package me.uport.chain.fuel;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param issuers the DIDs whose fuel tokens are accepted: each is a sponsor
 */
@ConfigurationProperties("uport.fuel")
record FuelProperties(@DefaultValue List<String> issuers) {}
