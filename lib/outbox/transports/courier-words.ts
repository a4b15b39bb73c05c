import { z } from "zod";

/* What a courier is told, and what it answers. */

const Mail = z.object({
  id: z.string(),
  key: z.string(),
  from: z.object({ name: z.string(), email: z.string() }),
  to: z.string(),
  replyTo: z.string().optional(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()),
  invitations: z.array(z.object({ method: z.enum(["REQUEST", "CANCEL"]), content: z.string() })),
});

/** Where mail goes and where notes of it lie, once, before anything else; then mails, and of which others know. */
export const CourierOrder = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("open"), url: z.string(), folder: z.string() }),
  z.object({ kind: z.literal("send"), mail: Mail }),
  z.object({ kind: z.literal("noted"), id: z.string() }),
]);
export type CourierOrder = z.infer<typeof CourierOrder>;

const FAILURES = ["invalid", "conflict", "deferred", "auth", "rate_limited", "unavailable"] as const;
const Sent = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), failure: z.object({ kind: z.enum(FAILURES) }) }),
]);

/** What became of a mail, or that a note of it could not be written. */
export const CourierAnswer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("answer"), id: z.string(), sent: Sent }),
  z.object({ kind: z.literal("not_noted"), code: z.string() }),
]);
export type CourierAnswer = z.infer<typeof CourierAnswer>;
