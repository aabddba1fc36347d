package dev.newterms.settings;

import java.net.URI;

/**
 * What Kibana is prepared by.
 *
 * @param host http or https address, with Kibana's base path
 * @param space identifier of a space
 * @param access of who prepares it; Kibana's users are those of Elasticsearch
 */
public record KibanaSetupSettings(URI host, String space, ElasticsearchAccess access) {}
