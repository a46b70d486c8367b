package io.tenantvault.botapi.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How one emulator runs.
 *
 * @param address where to listen; port 0 takes a free one
 * @param dataDirectory where messages and files are kept; made when missing, used by one emulator
 *     at a time
 * @param mode which kind of server to be
 * @param access bots and chats
 * @param limits what is refused
 * @param keys for TLS; null for none
 */
public record EmulatorConfig(
    InetSocketAddress address,
    Path dataDirectory,
    Mode mode,
    Access access,
    Limits limits,
    @Nullable ServerKeys keys) {

  /** An emulator of the mode on a free loopback port, with the mode's published limits. */
  public static EmulatorConfig of(Mode mode, Path dataDirectory, BotToken... tokens) {
    Set<BotToken> bots = Arrays.stream(tokens).collect(Collectors.toSet());
    return new EmulatorConfig(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        dataDirectory,
        mode,
        new Access(bots, Set.of()),
        Limits.of(mode),
        null);
  }

  /** {@link Mode#CLOUD} on a free loopback port. */
  public static EmulatorConfig cloud(Path dataDirectory, BotToken... tokens) {
    return of(Mode.CLOUD, dataDirectory, tokens);
  }

  /** {@link Mode#SELF_HOSTED} on a free loopback port. */
  public static EmulatorConfig selfHosted(Path dataDirectory, BotToken... tokens) {
    return of(Mode.SELF_HOSTED, dataDirectory, tokens);
  }

  /** The same, listening elsewhere. */
  public EmulatorConfig withAddress(InetSocketAddress other) {
    return new EmulatorConfig(other, dataDirectory, mode, access, limits, keys);
  }

  /** The same with exactly these chats. */
  public EmulatorConfig withChats(Long... ids) {
    return new EmulatorConfig(
        address, dataDirectory, mode, new Access(access.tokens(), Set.of(ids)), limits, keys);
  }

  /** The same with other limits. */
  public EmulatorConfig withLimits(Limits other) {
    return new EmulatorConfig(address, dataDirectory, mode, access, other, keys);
  }

  /** The same, talking TLS only. */
  public EmulatorConfig withKeys(ServerKeys other) {
    return new EmulatorConfig(address, dataDirectory, mode, access, limits, other);
  }
}
