package dev.newterms.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.newterms.alert.Alert;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AlertSerializerTest {

  private final AlertSerializer serializer = new AlertSerializer();

  @Test
  void shouldReadWhatItWrote() throws Exception {
    Alert alert = new Alert("idé", new byte[] {0, -1, 10, 127});

    Alert read = serializer.deserialize(serializer.getVersion(), serializer.serialize(alert));

    assertThat(read.id()).isEqualTo("idé");
    assertThat(read.document()).containsExactly(0, -1, 10, 127);
  }

  @Test
  void shouldKeepItsFirstForm() throws Exception {
    byte[] first = {0, 0, 0, 1, 'a', 0, 0, 0, 2, '{', '}'};

    assertThat(serializer.serialize(new Alert("a", new byte[] {'{', '}'}))).isEqualTo(first);
    assertThat(serializer.deserialize(1, first).id()).isEqualTo("a");
  }

  @Test
  void shouldRefuseAnUnknownVersion() {
    assertThatThrownBy(() -> serializer.deserialize(2, new byte[8]))
        .isInstanceOf(IOException.class)
        .hasMessage("elasticsearch: state: version 2 is unknown");
  }

  @Test
  void shouldRefuseCutBytes() {
    byte[] whole = serializer.serialize(TestAlerts.alert("a"));

    assertThatThrownBy(() -> serializer.deserialize(1, Arrays.copyOf(whole, whole.length - 1)))
        .isInstanceOf(IOException.class)
        .hasMessage("elasticsearch: state: an alert is cut short");
  }
}
