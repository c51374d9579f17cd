package io.meydan.platform.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Which addresses endpoints of others may have: public ones. Whoever registers an endpoint must not have us ask what only we can reach. The
 * address that was looked at is the one that is connected to, so a name that resolves to something else a moment later changes nothing.
 */
final class SafeAddress {

    private SafeAddress() {}

    /**
     * The address of a host. If only one of its addresses is private, it is refused: which one is used must not be luck.
     *
     * @throws UnknownHostException if it has none, or one that we do not talk to
     */
    static InetAddress of(String host, boolean allowLoopback) throws UnknownHostException {
        var all = InetAddress.getAllByName(host);
        for (var address : all) {
            if (!isPublic(address) && !(allowLoopback && address.isLoopbackAddress())) {
                throw new UnknownHostException("The address of the endpoint is not a public one");
            }
        }
        return all[0];
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return address instanceof Inet4Address
                ? isPublic4(address.getAddress())
                : address instanceof Inet6Address && isPublic6(address.getAddress());
    }

    /** The blocks of the registry of IANA for special purposes that the methods of the JDK do not know. */
    private static boolean isPublic4(byte[] address) {
        var first = address[0] & 0xff;
        var second = address[1] & 0xff;
        var third = address[2] & 0xff;
        var isSpecial = first == 0
                || first == 10
                || first == 127
                || first >= 224
                || (first == 100 && (second & 0xc0) == 64)
                || (first == 169 && second == 254)
                || (first == 172 && (second & 0xf0) == 16)
                || (first == 192 && second == 168)
                || (first == 192 && second == 0 && (third == 0 || third == 2))
                || (first == 192 && second == 88 && third == 99)
                || (first == 198 && (second & 0xfe) == 18)
                || (first == 198 && second == 51 && third == 100)
                || (first == 203 && second == 0 && third == 113);
        return !isSpecial;
    }

    /** Global unicast is 2000::/3 alone; in it are ways to carry an IPv4 address, which is looked at as such. */
    private static boolean isPublic6(byte[] address) {
        if (startsWith(address, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff)
                || startsWith(address, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                || startsWith(address, 0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) {
            return isPublic4(Arrays.copyOfRange(address, 12, 16));
        }
        if (startsWith(address, 0x20, 0x02)) {
            return isPublic4(Arrays.copyOfRange(address, 2, 6));
        }
        var isGlobal = (address[0] & 0xe0) == 0x20;
        var isSpecial = startsWith(address, 0x20, 0x01, 0x0d, 0xb8)
                || (startsWith(address, 0x20, 0x01) && (address[2] & 0xfe) == 0)
                || startsWith(address, 0x3f, 0xff);
        return isGlobal && !isSpecial;
    }

    private static boolean startsWith(byte[] address, int... bytes) {
        for (var i = 0; i < bytes.length; i++) {
            if ((address[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
