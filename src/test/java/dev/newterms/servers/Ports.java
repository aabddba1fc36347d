package dev.newterms.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free TCP ports that stay free while their server is down.
 *
 * <p>They lie below the range from which the kernel takes ports for outgoing connections: otherwise
 * a client could get the port of a server that is away for a moment, even by connecting to it. Of
 * test JVMs that run at the same time each has its own, by Failsafe's number of the fork.
 */
final class Ports {
  private static final int FIRST = 12_000;
  private static final int END = 32_000;
  private static final int FORKS = 4;
  private static final int FORK = Integer.getInteger("newterms.fork", 0) % FORKS;
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private Ports() {}

  static int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST / FORKS, END / FORKS) * FORKS + FORK;
      if (GIVEN.add(port) && isFree(port)) {
        return port;
      }
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
