package me.uport.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * JSON that is written into an answer exactly as it was received, byte for byte.
 *
 * @param text one valid JSON value; whoever makes this has parsed it before
 */
public record RawJson(@JsonValue @JsonRawValue String text) {}
