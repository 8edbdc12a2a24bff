// SPDX-License-Identifier: Apache-2.0
package dev.bobbin.benchmarks.echo;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;

/** An echo server of Netty: one thread that accepts and serves, its own pooled buffers, as its own example has it. */
final class NettyEcho implements EchoServer {
    private final NioEventLoopGroup group = new NioEventLoopGroup(1);
    private final SslContext tls;

    NettyEcho(KeyManagerFactory keys) throws SSLException {
        tls = keys == null
                ? null
                : SslContextBuilder.forServer(keys).sslProvider(SslProvider.JDK).build();
    }

    @Override
    public int start() throws InterruptedException {
        Channel server = new ServerBootstrap()
                .group(group, group)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        if (tls != null) connection.pipeline().addLast(tls.newHandler(connection.alloc()));
                        connection.pipeline().addLast(new Echo());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    private static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext connection, Object message) {
            connection.write(message, connection.voidPromise());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext connection) {
            connection.flush();
        }
    }
}
