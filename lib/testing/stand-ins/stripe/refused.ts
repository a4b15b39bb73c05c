import type { Answer } from "@/lib/testing/stand-ins/payments/exchange";

/** Why Stripe refuses, as it says so. */
type Refusal = { status?: number; type?: string; code?: string; param?: string; message: string };

/** Thrown where Stripe would refuse. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** A refusal of a parameter. */
export function badParameter(code: string, param: string, message = `Invalid ${param}.`): Refused {
  return new Refused({ code, param, message });
}

/** A refusal of an id that is none. */
export function noSuch(kind: string, id: string): Refused {
  return new Refused({ status: 404, code: "resource_missing", param: "id", message: `No such ${kind}: '${id}'` });
}

/** A refusal as it is answered. */
export function refusalAnswer({ status = 400, type = "invalid_request_error", ...error }: Refusal): Answer {
  return json(status, { error: { type, ...error } });
}

/** An answer of Stripe's. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  const requestId = `req_${crypto.randomUUID().replaceAll("-", "")}`;
  return {
    status,
    headers: { "content-type": "application/json", "request-id": requestId, ...headers },
    body: JSON.stringify(body),
  };
}
