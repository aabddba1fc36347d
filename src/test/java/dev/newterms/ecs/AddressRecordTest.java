package dev.newterms.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.settings.AddressDatabaseKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRecordTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ASN  | {"autonomous_system_number":1,"autonomous_system_organization":"A"} | {"number":1,"organization":{"name":"A"}}
          ASN  | {"autonomous_system_number":1}                        | {"number":1}
          ASN  | {"autonomous_system_organization":"A"}                | {"organization":{"name":"A"}}
          ASN  | {"autonomous_system_number":"AS1","autonomous_system_organization":""} | {}
          ASN  | {"autonomous_system_organization":{"name":"A"}}       | {}
          CITY | {}                                                    | {}
          CITY | {"country":{"iso_code":"NO","names":{"de":"Norwegen"}}} | {"country_iso_code":"NO"}
          CITY | {"registered_country":{"iso_code":"NO"}}              | {}
          CITY | {"country":{"iso_code":"NO"},"subdivisions":[]}       | {"country_iso_code":"NO"}
          CITY | {"subdivisions":[{"iso_code":"46","names":{"en":"V"}}]} | {"region_name":"V"}
          CITY | {"country":{"iso_code":"NO"},"subdivisions":[{"iso_code":"46"},{"iso_code":"47"}]} | {"country_iso_code":"NO","region_iso_code":"NO-47"}
          CITY | {"location":{"latitude":1.5,"longitude":-2.0}}        | {"location":{"lat":1.5,"lon":-2.0}}
          CITY | {"location":{"latitude":1.5}}                         | {}
          CITY | {"location":"here","city":["x"],"country":5,"subdivisions":{"a":1}} | {}
          """)
  void shouldTakeWhatElasticsearchTakes(AddressDatabaseKind kind, String record, String ecs)
      throws JsonProcessingException {
    assertThat(AddressRecord.of(kind).inEcs().apply(new ObjectMapper().readTree(record)))
        .hasToString(ecs);
  }
}
