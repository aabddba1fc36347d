package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;

/**
 * Text of another encoding, as UTF-8. What is malformed becomes U+FFFD, so that one wrong character
 * costs no event.
 */
public final class Utf8InputStream extends InputStream {

  private static final int CHARS = 1 << 13;

  private final Reader reader;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Writer writer = new OutputStreamWriter(bytes, UTF_8);
  private final char[] chars = new char[CHARS];
  private byte[] encoded = {};
  private int at;

  private Utf8InputStream(InputStream in, Charset charset) {
    reader = new InputStreamReader(in, charset);
  }

  /** The text in UTF-8, in whatever encoding it begins. */
  public static InputStream of(InputStream text) throws IOException {
    PushbackInputStream in = new PushbackInputStream(text, Encoding.HEAD_BYTES);
    byte[] head = in.readNBytes(Encoding.HEAD_BYTES);
    in.unread(head);
    Charset charset = Encoding.of(head, head.length);
    return charset.equals(UTF_8) ? in : new Utf8InputStream(in, charset);
  }

  @Override
  public int read() throws IOException {
    return fill() ? encoded[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int copied = Math.min(length, encoded.length - at);
    System.arraycopy(encoded, at, target, offset, copied);
    at += copied;
    return copied;
  }

  /** Whether there is a byte to read. */
  private boolean fill() throws IOException {
    while (at == encoded.length) {
      int read = reader.read(chars);
      if (read < 0) {
        return false;
      }
      writer.write(chars, 0, read);
      writer.flush(); // Keeps the first half of a character back until the second comes.
      encoded = bytes.toByteArray();
      bytes.reset();
      at = 0;
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
