package dev.newterms.settings;

/** The usual bounds, but of one mebibyte for each record. */
public final class SmallBounds {

  public static final Bounds MEBIBYTE = inflated(1 << 20);

  private SmallBounds() {}

  public static Bounds inflated(int maxInflatedBytes) {
    Bounds usual = Bounds.defaults();
    return new Bounds(
        maxInflatedBytes,
        usual.maxEventBytes(),
        usual.maxDepth(),
        usual.maxStringChars(),
        usual.maxTokenChars(),
        usual.maxSightings(),
        usual.maxDeadLetterBytes(),
        usual.maxDeadLetters());
  }

  /** The usual bounds, but of dead letters that keep no more than so many bytes. */
  public static Bounds deadLetters(int maxBytes) {
    return new Bounds(
        MEBIBYTE.maxInflatedBytes(),
        MEBIBYTE.maxEventBytes(),
        MEBIBYTE.maxDepth(),
        MEBIBYTE.maxStringChars(),
        MEBIBYTE.maxTokenChars(),
        MEBIBYTE.maxSightings(),
        maxBytes,
        MEBIBYTE.maxDeadLetters());
  }
}
