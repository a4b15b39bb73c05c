import { z } from "zod";

/** What lets the practice send text messages; part of `Environment` of lib/env.ts. */
export const textVariables = {
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/, { error: "is not an account of Twilio's, which begins with AC." })
    .optional()
    .describe("Twilio: the account, AC…; with the next two, reminders can be text messages as well."),
  TWILIO_AUTH_TOKEN: z
    .string()
    .regex(/^[0-9a-f]{32}$/, { error: "is not an auth token of Twilio's: 32 letters and digits." })
    .optional()
    .describe("Twilio: the account's auth token, which signs what Twilio tells us, too."),
  TWILIO_FROM: z
    .string()
    .regex(/^(\+[1-9]\d{7,14}|MG[0-9a-f]{32})$/, {
      error: "is neither a number with its country, such as +14155550100, nor a messaging service, MG…",
    })
    .optional()
    .describe("Twilio: the number that text messages come from, such as +14155550100, or a messaging service, MG…"),
  TWILIO_API_BASE: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("A different address for Twilio's API, for tests."),
};

type Given = { TWILIO_ACCOUNT_SID?: string; TWILIO_AUTH_TOKEN?: string; TWILIO_FROM?: string };

/** Why no text message could be sent with what is set, in plain words; empty when they can, or are not wanted. */
export function textProblems({ TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM }: Given): string[] {
  const given = { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM };
  const missing = Object.entries(given).flatMap(([name, value]) => (value ? [] : [name]));
  if (missing.length === 0 || missing.length === 3) return [];
  return missing.map((name) => `${name}: is missing. Text messages need all three of Twilio's variables.`);
}
