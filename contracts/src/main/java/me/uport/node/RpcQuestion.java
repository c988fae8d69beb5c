package me.uport.node;

import tools.jackson.databind.JsonNode;

/**
 * What is asked.
 *
 * @param params a JSON array
 */
record RpcQuestion(String method, JsonNode params) {}
