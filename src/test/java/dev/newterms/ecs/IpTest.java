package dev.newterms.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "255.255.255.255",
        "198.51.100.7",
        "::",
        "::1",
        "1::",
        "2001:db8::7",
        "2001:DB8:0:0:0:0:0:7",
        "1:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7:8",
        "::ffff:198.51.100.7",
        "64:ff9b::198.51.100.7",
        "1:2:3:4:5:6:1.2.3.4",
      })
  void shouldReadAnAddress(String text) throws UnknownHostException {
    assertThat(Ip.parse(text)).contains(expected(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.4.",
        ".1.2.3.4",
        "1..3.4",
        "01.2.3.4",
        "256.2.3.4",
        "+1.2.3.4",
        " 1.2.3.4",
        "a.b.c.d",
        ":",
        ":1",
        "1:",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4::5:6:7:8",
        "12345::",
        "g::",
        "-1::",
        "::1.2.3",
        "::1.2.3.4:5",
        "1.2.3.4::",
        "1:2:3:4:5:6:7:1.2.3.4",
        "fe80::1%eth0",
        "10.0.0.0/8",
        "AWS Internal",
        "dynamodb.amazonaws.com",
        "[::1]",
        "0000:0000:0000:0000:0000:0000:0000:0000000000001",
      })
  void shouldNotReadWhatIsNoAddress(String text) {
    assertThat(Ip.parse(text)).isEmpty();
  }

  @Test
  void shouldReadAddressesAsJavaDoes() throws UnknownHostException {
    Random random = new Random(1);
    byte[] bytes = new byte[16];
    for (int i = 0; i < 5_000; i++) {
      random.nextBytes(bytes);
      for (int zero = random.nextInt(16); zero < random.nextInt(17); zero++) {
        bytes[zero] = 0;
      }
      String text = InetAddress.getByAddress(bytes).getHostAddress();
      assertThat(Ip.parse(text)).as(text).contains(expected(text));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "::ffff:255.0.2.1, 255.0.2.1",
    "::198.51.100.7, ::c633:6407",
    "0:0:0:0:0:0:0:0, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "1:0:0:0:0:0:0:0, 1::",
    "2001:0DB8:0:0:0:0:0:00AF, 2001:db8::af",
    "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "FFFF:ffff:ffff:ffff:ffff:ffff:ffff:fffe, ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe",
  })
  void shouldWriteAnAddressInOneSpelling(String written, String text) {
    assertThat(Ip.parse(written).orElseThrow().text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "::ffff:192.0.2.1", "2001:db8::1", "64:ff9b::192.0.2.1"})
  void shouldLookUpTheAddressThatIsCompared(String text) throws UnknownHostException {
    assertThat(IpAddress.parse(text)).isEqualTo(InetAddress.getByName(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"::0b357", "::00000", "192.0.2.1", "2001:DB8::1", "x", "::1%lo"})
  void shouldTakeForAnAddressWhatIsComparedAsOne(String text) {
    assertThat(IpAddress.valueOf(TextNode.valueOf(text)).isTextual())
        .isEqualTo(Ip.parse(text).isPresent());
  }

  @Test
  void shouldTakeAnIpv4AddressForTheOneItIsMappedTo() {
    assertThat(Ip.parse("198.51.100.7")).isEqualTo(Ip.parse("::ffff:c633:6407"));
    assertThat(Ip.parse("198.51.100.7").orElseThrow().isIpv4()).isTrue();
    assertThat(Ip.parse("::198.51.100.7").orElseThrow().isIpv4()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":: < ::1",
        "::1 < 0.0.0.0",
        "9.255.255.255 < 10.0.0.0",
        "127.255.255.255 < 128.0.0.0",
        "255.255.255.255 < 2001:db8::1",
        "2001:db8::1 < 8000::",
        "8000:: < ffff::",
        "::7fff:ffff:ffff:ffff < ::8000:0:0:0",
      })
  void shouldOrderAddressesByTheirBits(String order) {
    Ip less = Ip.parse(order.substring(0, order.indexOf(' '))).orElseThrow();
    Ip greater = Ip.parse(order.substring(order.lastIndexOf(' ') + 1)).orElseThrow();
    assertThat(less).isLessThan(greater).isEqualByComparingTo(less);
    assertThat(greater).isGreaterThan(less);
  }

  private static Ip expected(String text) throws UnknownHostException {
    byte[] bytes = InetAddress.getByName(text).getAddress();
    ByteBuffer buffer = ByteBuffer.allocate(16);
    if (bytes.length == 4) {
      buffer.putLong(0).putShort((short) 0).putShort((short) 0xffff);
    }
    buffer.put(bytes).flip();
    return new Ip(buffer.getLong(), buffer.getLong());
  }
}
