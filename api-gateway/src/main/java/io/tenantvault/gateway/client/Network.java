package io.tenantvault.gateway.client;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * Addresses that begin with the same bits.
 *
 * @param bits how many of them
 */
record Network(byte[] first, int bits) {

  /**
   * Reads an address, or one with a number of bits behind a slash.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static Network parse(String text) {
    int slash = text.indexOf('/');
    byte[] first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
    int most = first.length * Byte.SIZE;
    int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException("a network of " + bits + " bits");
    }
    return new Network(first, bits);
  }

  boolean contains(InetAddress address) {
    byte[] other = address.getAddress();
    int whole = bits / Byte.SIZE;
    int rest = bits % Byte.SIZE;
    return other.length == first.length
        && Arrays.equals(first, 0, whole, other, 0, whole)
        && (rest == 0 || ((first[whole] ^ other[whole]) & 0xff) >> (Byte.SIZE - rest) == 0);
  }
}
