package me.uport.web.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param migrate whether a start brings the schema up to date, or only checks it
 * @param startWait how long a start waits for a database that does not answer yet
 */
@ConfigurationProperties("uport.database")
record DatabaseProperties(
    @DefaultValue("true") boolean migrate, @DefaultValue("60s") Duration startWait) {}
