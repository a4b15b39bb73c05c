import { BlockList, isIP } from "node:net";

/**
 * Whether an address, IPv4 or IPv6 without brackets, is one of the public internet. Not so are this machine's own, those
 * of a local network, of a link (cloud metadata is there), of a carrier, of documentation, of groups, and every form of
 * IPv6 that holds an IPv4 address: a translator on the way could lead anywhere (RFC 6890 and IANA's registries of
 * special-purpose addresses).
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !SPECIAL.check(address, "ipv4");
  return family === 6 && !address.includes("%") && GLOBAL.check(address, "ipv6") && !SPECIAL.check(address, "ipv6");
}

// All that is public of IPv6 is here. What maps to IPv4 (::ffff:0:0/96), NAT64 (64:ff9b::/96), local addresses (fc00::/7),
// links (fe80::/10) and groups (ff00::/8) is not.
const GLOBAL = subnets("ipv6", "2000::/3");

const SPECIAL = subnets(
  "ipv6",
  "2001::/23", // The IETF's own, with Teredo, which holds an IPv4 address, and ORCHID.
  "2001:db8::/32",
  "2002::/16", // 6to4, which holds an IPv4 address.
  "2620:4f:8000::/48",
  "3ffe::/16",
  "3fff::/20",
);
addAll(
  SPECIAL,
  "ipv4",
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "168.63.129.16/32", // Azure's own, for its machines.
  "169.254.0.0/16", // Links, with the metadata of most clouds.
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
  "224.0.0.0/4",
  "240.0.0.0/4",
);

function subnets(family: "ipv4" | "ipv6", ...given: string[]): BlockList {
  const list = new BlockList();
  addAll(list, family, ...given);
  return list;
}

function addAll(list: BlockList, family: "ipv4" | "ipv6", ...given: string[]) {
  for (const subnet of given) {
    const [network = "", bits] = subnet.split("/");
    list.addSubnet(network, Number(bits), family);
  }
}
