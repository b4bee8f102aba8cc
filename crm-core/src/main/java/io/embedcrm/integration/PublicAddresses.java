package io.embedcrm.integration;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses are anybody's on the internet, and none of a network's own. Not public is what the registries of special
 * purposes name (RFC 6890), and of IPv6 what is outside {@code 2000::/3} or carries an address of IPv4.
 */
final class PublicAddresses {
    private static final List<Block> SPECIAL = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            Block.of("168.63.129.16", 32), // Azure's own services
            Block.of("169.254.0.0", 16), // link-local, where clouds tell their secrets
            Block.of("172.16.0.0", 12),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            Block.of("224.0.0.0", 3), // multicast, reserved and broadcast
            Block.of("2001::", 23), // Teredo and other protocols
            Block.of("2001:db8::", 32),
            Block.of("2002::", 16), // 6to4
            Block.of("3fff::", 20));
    private static final Block GLOBAL = Block.of("2000::", 3);

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean global = bytes.length == 4 || GLOBAL.contains(bytes);
        return global && SPECIAL.stream().noneMatch(block -> block.contains(bytes));
    }

    private static final class Block {
        private final byte[] network;
        private final int bits;

        private Block(byte[] network, int bits) {
            this.network = network;
            this.bits = bits;
        }

        static Block of(String network, int bits) {
            return new Block(InetAddresses.forString(network).getAddress(), bits);
        }

        boolean contains(byte[] address) {
            boolean same = address.length == network.length;
            for (int bit = 0; same && bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                same = (address[bit / 8] & mask) == (network[bit / 8] & mask);
            }
            return same;
        }
    }
}
