import { z } from "zod";

/** What Resend tells of e-mails; its signature is over the bytes, so they are read once that is checked. */
export const ResendEvent = z.looseObject({ type: z.string().max(255) }).meta({ id: "ResendEvent" });

/** Word of an e-mail that came back. */
export const RESEND_EVENTS = [
  {
    title: "An e-mail came back for good",
    body: {
      type: "email.bounced",
      created_at: "2026-12-01T09:00:05.000Z",
      data: {
        email_id: "56761188-7520-42d8-8898-ff6fc54ce618",
        to: ["ana@example.org"],
        tags: { message: "019ad8f0-4a00-7000-8000-000000000001" },
        bounce: { type: "Permanent", subType: "General", message: "The address does not exist." },
      },
    },
    reply: { message: "Event received" },
  },
];
