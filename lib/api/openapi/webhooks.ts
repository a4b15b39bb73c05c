import { z } from "zod";
import { WEBHOOK_EVENT_NAMES, WEBHOOK_EVENTS, type WebhookEvent } from "@/lib/webhooks/event-types";

type Json = Record<string, unknown>;

/** What programs are told at addresses of their own, as OpenAPI 3.1 describes webhooks. */
export function webhooks(schemaOf: (schema: z.ZodType) => Json): Record<string, Json> {
  return Object.fromEntries(WEBHOOK_EVENT_NAMES.map((name) => [name, { post: described(name, schemaOf) }]));
}

function described(name: WebhookEvent, schemaOf: (schema: z.ZodType) => Json): Json {
  const { summary, ids, details } = WEBHOOK_EVENTS[name];
  const told = z.object({
    type: z.literal(name),
    timestamp: z.iso.datetime().describe("When it happened."),
    data: z.object({ ...ids.shape, ...details.partial().shape }),
  });
  return {
    operationId: `on${name.replace(/(^|[._])(\w)/g, (_, __, letter: string) => letter.toUpperCase())}`,
    summary,
    description: DESCRIPTION,
    parameters: HEADERS.map(([header, description]) => ({
      ...{ name: header, in: "header", required: true, description, schema: { type: "string" } },
    })),
    requestBody: { required: true, content: { "application/json": { schema: schemaOf(told) } } },
    responses: { "2XX": { description: "The program has it. After any other answer, or none, it is called again." } },
  };
}

const DESCRIPTION =
  "For addresses that an admin added under Settings, signed by Standard Webhooks 1.0. Fields of `data` that are not required are told where the admin chose so.";

const HEADERS = [
  ["webhook-id", "The same at every attempt: what came before under this id is a copy."],
  ["webhook-timestamp", "When this attempt was made, in seconds since 1970."],
  ["webhook-signature", "One or more of `v1,` and the base64 of an HMAC-SHA-256 of id, timestamp and body."],
] as const;
