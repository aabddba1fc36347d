package dev.newterms.ecs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A function whose results are remembered, up to a bound; where that is reached, all are forgotten.
 * Any number of threads may ask.
 */
final class Remembered<K, V> {

  private final int most;
  private final Function<K, V> function;
  private final Map<K, V> results = new ConcurrentHashMap<>();

  /**
   * @param most how many results are remembered; threads that ask at once may add one each
   */
  Remembered(int most, Function<K, V> function) {
    this.most = most;
    this.function = function;
  }

  V get(K key) {
    V known = results.get(key);
    return known == null ? remember(key) : known;
  }

  private V remember(K key) {
    V result = function.apply(key);
    if (results.size() >= most) {
      results.clear();
    }
    results.put(key, result);
    return result;
  }
}
