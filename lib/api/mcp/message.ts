import { z } from "zod";

/*
 * Messages of the Model Context Protocol are those of JSON-RPC 2.0. One that has an id asks for an answer under that
 * id, which is never null; one without is a notification, and is not answered.
 */

/** A request or a notification. */
export const Message = z.object({
  jsonrpc: z.literal("2.0"),
  id: z.union([z.string().max(255), z.int()]).optional(),
  method: z.string().max(255),
  params: z.record(z.string(), z.unknown()).default({}),
});

/** A message as it was read. */
export type Message = z.output<typeof Message>;

/** What a request is answered with: its result, or why there is none, with the status that HTTP says it by. */
export type Answered = { result: object } | Fault;

/** Why a request has no result. */
export type Fault = { status: number; error: { code: number; message: string; data?: object } };

/** The codes of JSON-RPC 2.0 §5.1, and those of the protocol (MCP 2026-07-28, Overview, Error Codes). */
const CODES = {
  parse_error: -32700,
  invalid_request: -32600,
  method_not_found: -32601,
  invalid_params: -32602,
  internal_error: -32603,
  header_mismatch: -32020,
  unsupported_version: -32022,
} as const;

/** A fault by the name of its code. */
export function fault(code: keyof typeof CODES, message: string, status: number, data?: object): Fault {
  return { status, error: { code: CODES[code], message, ...(data && { data }) } };
}

/** What is said of a message that could not be read as far as its id, and so is answered without one. */
export function faultOf(sent: unknown): Fault {
  const what = Array.isArray(sent) ? "Messages are sent one at a time." : "This is no message of JSON-RPC 2.0.";
  return fault("invalid_request", what, 400);
}
