package me.uport.web.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param migrate whether a start brings the schema up to date, or only checks it
 */
@ConfigurationProperties("uport.database")
record DatabaseProperties(@DefaultValue("true") boolean migrate) {}
