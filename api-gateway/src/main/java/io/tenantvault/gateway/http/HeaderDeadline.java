package io.tenantvault.gateway.http;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose request has begun and whose headers are not all there in time, however
 * regularly a byte of them arrives. Netty's own time-outs begin again with every byte. Used by one
 * connection, on its event loop.
 */
final class HeaderDeadline {
  private final Duration time;
  private boolean within;
  private @Nullable Future<?> end;

  HeaderDeadline(Duration time) {
    this.time = time;
  }

  /** Goes before the decoder of HTTP. */
  ChannelHandler ofBytes() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (!within && end == null) {
          end =
              context
                  .executor()
                  .schedule(
                      () -> {
                        context.close();
                      },
                      time.toMillis(),
                      TimeUnit.MILLISECONDS);
        }
        context.fireChannelRead(bytes);
      }

      @Override
      public void channelInactive(ChannelHandlerContext context) {
        cancel();
        context.fireChannelInactive();
      }
    };
  }

  /** Goes behind the decoder of HTTP. */
  ChannelHandler ofHeaders() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object part) {
        if (part instanceof HttpRequest) {
          within = true;
          cancel();
        }
        if (part instanceof LastHttpContent) {
          within = false;
        }
        context.fireChannelRead(part);
      }
    };
  }

  private void cancel() {
    Future<?> scheduled = end;
    end = null;
    if (scheduled != null) {
      scheduled.cancel(false);
    }
  }
}
