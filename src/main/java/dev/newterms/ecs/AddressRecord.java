package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.settings.AddressDatabaseKind;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How the records of a kind of database look, and what becomes of them in ECS: the same as in
 * Elasticsearch's geoip processor with its default properties.
 *
 * @param properties a record of this kind has at least one of them
 * @param inEcs the record with ECS names, without what is missing or of another type
 */
record AddressRecord(List<String> properties, UnaryOperator<JsonNode> inEcs) {

  private static final String NUMBER = "autonomous_system_number";

  static AddressRecord of(AddressDatabaseKind kind) {
    return switch (kind) {
      case ASN -> new AddressRecord(List.of(NUMBER), AddressRecord::owner);
      case CITY -> new AddressRecord(List.of("continent", "country", "city"), AddressRecord::place);
    };
  }

  boolean isLike(JsonNode record) {
    return properties.stream().anyMatch(record::has);
  }

  /** For people. */
  String expected() {
    return "records with " + String.join(" or ", properties);
  }

  private static ObjectNode owner(JsonNode record) {
    ObjectNode ecs = JsonNodeFactory.instance.objectNode();
    JsonNode number = record.path(NUMBER);
    if (number.isIntegralNumber()) {
      ecs.set("number", number);
    }
    JsonNode name = text(record.path("autonomous_system_organization"));
    if (!name.isMissingNode()) {
      ecs.putObject("organization").set("name", name);
    }
    return ecs;
  }

  private static ObjectNode place(JsonNode record) {
    ObjectNode ecs = JsonNodeFactory.instance.objectNode();
    JsonNode country = record.path("country");
    JsonNode countryCode = text(country.path("iso_code"));
    JsonNode subdivisions = record.path("subdivisions");
    JsonNode region = subdivisions.path(subdivisions.size() - 1); // The most specific is the last.
    JsonNode regionCode = text(region.path("iso_code"));
    put(ecs, "continent_name", englishName(record.path("continent")));
    put(ecs, "country_iso_code", countryCode);
    put(ecs, "country_name", englishName(country));
    if (!countryCode.isMissingNode() && !regionCode.isMissingNode()) {
      ecs.put("region_iso_code", countryCode.textValue() + "-" + regionCode.textValue());
    }
    put(ecs, "region_name", englishName(region));
    put(ecs, "city_name", englishName(record.path("city")));
    location(ecs, record.path("location"));
    return ecs;
  }

  private static void location(ObjectNode ecs, JsonNode location) {
    JsonNode latitude = location.path("latitude");
    JsonNode longitude = location.path("longitude");
    if (latitude.isNumber() && longitude.isNumber()) {
      ecs.putObject("location").<ObjectNode>set("lat", latitude).set("lon", longitude);
    }
  }

  private static JsonNode englishName(JsonNode place) {
    return text(place.path("names").path("en"));
  }

  private static JsonNode text(JsonNode value) {
    return value.isTextual() ? Values.of(value.textValue()) : Values.none();
  }

  private static void put(ObjectNode ecs, String name, JsonNode value) {
    if (!value.isMissingNode()) {
      ecs.set(name, value);
    }
  }
}
