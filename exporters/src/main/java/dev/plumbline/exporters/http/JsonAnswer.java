package dev.plumbline.exporters.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/**
 * A confirmed answer.
 *
 * @param body missing where the answer has none
 */
public record JsonAnswer(int status, JsonNode body, HttpHeaders headers) {}
