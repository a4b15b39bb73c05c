import { z } from "zod";

/** What e-mails leave by, and from whom; part of `Environment` of lib/env.ts. */
export const mailVariables = {
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//)
    .optional()
    .describe("Mail server, such as smtps://user:password@mail.example.org."),
  RESEND_API_KEY: z.string().min(8).optional().describe("Sends through Resend instead of SMTP."),
  RESEND_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/=]{24,}$/)
    .optional()
    .describe("The signing secret of Resend's webhook, whsec_…, by which it tells what became of e-mails."),
  MAIL_TEST_INBOX: z
    .string()
    .regex(/^imaps?:\/\/[^:@/]+:[^@/]+@[^@/]+\/?$/)
    .optional()
    .describe("A mailbox that test mails are looked for in: imaps://you%40example.org:password@imap.example.org."),
  MAIL_BOUNCE_INBOX: z
    .string()
    .regex(/^imaps?:\/\/[^:@/]+:[^@/]+@[^@/]+\/?$/)
    .optional()
    .describe("The mailbox of EMAIL_FROM, where a mail server tells what it could not deliver, as MAIL_TEST_INBOX."),
  RESEND_BASE_URL: z.url().optional().describe("A different address for Resend's API."),
  EMAIL_FROM: z
    .string()
    .regex(/^\s*([^<>@]*<[^\s<>@]+@[^\s<>@]+>|"[^<>]*" *<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)\s*$/, {
      error: "must be an address, or a name with the address in brackets: Attune <office@example.org>",
    })
    .default("Attune <office@localhost>")
    .describe("The sender of every e-mail: an address, or a name with it in brackets."),
};
