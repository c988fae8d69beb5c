package me.uport.web.http;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param maximumBody larger bodies are 413; the whole body is held in memory
 * @param bodyTimeout a body that takes longer to arrive is 408
 * @param publicUrl the service's URL with its context path, as clients see it; absent: as the
 *     request says
 */
@ConfigurationProperties("uport.http")
record HttpFaceProperties(
    @DefaultValue("128KB") DataSize maximumBody,
    @DefaultValue("15s") Duration bodyTimeout,
    @Nullable URI publicUrl) {}
