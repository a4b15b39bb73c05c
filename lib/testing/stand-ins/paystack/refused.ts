import type { Answer } from "@/lib/testing/stand-ins/payments/exchange";

/** Thrown where Paystack would refuse. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** A refusal as it is answered. */
export function refusalAnswer({ message, code, status }: Refused): Answer {
  const nextStep = "Ensure that the value(s) you're passing are valid.";
  return json(status, { status: false, message, meta: { nextStep }, type: "validation_error", code });
}

/** What went well, as it is answered. */
export function goodAnswer(message: string, data: unknown, meta?: unknown): Answer {
  return json(200, { status: true, message, data, ...(meta !== undefined && { meta }) });
}

/** An answer in JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}
