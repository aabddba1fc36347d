package dev.newterms.servers;

import com.fasterxml.jackson.databind.JsonNode;

/** A server's reply: HTTP status and JSON body (a missing node where it has none). */
public record RestReply(int status, JsonNode body) {}
