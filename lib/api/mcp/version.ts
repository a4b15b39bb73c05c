import { type Fault, fault, type Message } from "@/lib/api/mcp/message";

/*
 * The protocol was a conversation until 2025, which began with `initialize`; since 2026-07-28 every request stands by
 * itself and says in `_meta` and in its headers what it is. Both are served at the same address, and neither is
 * remembered (MCP 2026-07-28, Versioning and Compatibility).
 */

/** The versions that begin with a handshake, the newest first. */
const HANDSHAKE: readonly string[] = ["2025-11-25", "2025-06-18"];

/** The versions whose every request stands by itself. */
const STATELESS: readonly string[] = ["2026-07-28"];

/** Every version that is spoken here. */
export const VERSIONS: readonly string[] = [...STATELESS, ...HANDSHAKE];

/** How a request is to be understood. */
export type Era = "handshake" | "stateless";

/** The version that a handshake agrees on: the one asked for where it is known, else the newest of its kind. */
export function agreedVersion(asked: unknown): string {
  return HANDSHAKE.find((version) => version === asked) ?? HANDSHAKE[0] ?? "";
}

/**
 * How a request is to be understood, or why it can't be: a version that is not spoken here, headers that say something
 * else than the message, or a message that doesn't say what its version wants.
 */
export function eraOf(message: Message, headers: Pick<Headers, "get">): Era | Fault {
  const told = headers.get("mcp-protocol-version");
  const meta = Object(message.params._meta);
  const declared: unknown = meta[`${PREFIX}protocolVersion`];
  if (declared === undefined) return undeclared(told);
  if (told === null || told !== declared) return mismatch("MCP-Protocol-Version");
  if (!STATELESS.includes(told)) return unsupported(told);
  if (typeof meta[`${PREFIX}clientCapabilities`] !== "object") return incomplete("clientCapabilities");
  return strangeHeader(message, headers) ?? "stateless";
}

function undeclared(told: string | null): Era | Fault {
  // The earliest clients of a handshake send no header.
  if (told === null || HANDSHAKE.includes(told)) return "handshake";
  return STATELESS.includes(told) ? incomplete("protocolVersion") : unsupported(told);
}

/** Headers by which others route a request must say what the message says (MCP 2026-07-28, Streamable HTTP, Server Validation). */
function strangeHeader({ method, params }: Message, headers: Pick<Headers, "get">): Fault | undefined {
  if (headers.get("mcp-method") !== method) return mismatch("Mcp-Method");
  if (method === "tools/call" && plain(headers.get("mcp-name")) !== params.name) return mismatch("Mcp-Name");
  return undefined;
}

/** A header's value; what can't stand in a header comes as `=?base64?…?=`. */
function plain(value: string | null): string | null {
  const [, packed] = /^=\?base64\?(.*)\?=$/.exec(value ?? "") ?? [];
  return packed === undefined ? value : Buffer.from(packed, "base64").toString("utf8");
}

const PREFIX = "io.modelcontextprotocol/";

function mismatch(header: string): Fault {
  return fault("header_mismatch", `The header ${header} is missing, or says something else than the message.`, 400);
}

function incomplete(field: string): Fault {
  return fault("invalid_params", `The message lacks ${PREFIX}${field} in its _meta.`, 400);
}

function unsupported(requested: string): Fault {
  const data = { supported: VERSIONS, requested: requested.slice(0, 40) };
  return fault("unsupported_version", "This version of the protocol is not spoken here.", 400, data);
}
