package me.uport.sensui.tokens;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param tokenInPath whether the fuel token may stand in the path of {@code /rpc} and {@code /fund}
 */
@ConfigurationProperties("sensui")
record TokenInPathProperties(@DefaultValue("false") boolean tokenInPath) {}
