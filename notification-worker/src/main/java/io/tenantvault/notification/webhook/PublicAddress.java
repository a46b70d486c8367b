package io.tenantvault.notification.webhook;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether an address is one of the public Internet. Private networks, the machine itself, what is
 * reached without a router (the cloud's metadata service, 169.254.169.254, among it), and forms of
 * IPv6 that carry an IPv4 address are not.
 */
final class PublicAddress {

  // IANA's registries of special-purpose addresses, of 2026.
  private static final List<Block> RESERVED =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.31.196.0/24",
              "192.52.193.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "192.175.48.0/24",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3")
          .map(Block::of)
          .toList();

  // All that is routed in IPv6, and what in it is special after all.
  private static final Block IPV6_UNICAST = Block.of("2000::/3");
  private static final List<Block> IPV6_RESERVED =
      Stream.of("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
          .map(Block::of)
          .toList();

  private PublicAddress() {}

  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4
        ? RESERVED.stream().noneMatch(block -> block.contains(bytes))
        : IPV6_UNICAST.contains(bytes)
            && IPV6_RESERVED.stream().noneMatch(block -> block.contains(bytes));
  }

  /** Addresses with the same first bits. */
  private record Block(BigInteger prefix, int bits, int length) {

    static Block of(String text) {
      int slash = text.indexOf('/');
      byte[] bytes = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
      int bits = Integer.parseInt(text, slash + 1, text.length(), 10);
      return new Block(prefix(bytes, bits), bits, bytes.length);
    }

    boolean contains(byte[] address) {
      return address.length == length && prefix(address, bits).equals(prefix);
    }

    private static BigInteger prefix(byte[] bytes, int bits) {
      return new BigInteger(1, bytes).shiftRight(bytes.length * Byte.SIZE - bits);
    }
  }
}
