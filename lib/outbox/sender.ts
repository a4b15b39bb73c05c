import { env } from "@/lib/env";

/** A person's name and address, as calendars show them. */
export type Mailbox = { name: string; email: string };

/** Who every e-mail is from, and who organizes every invitation: by the name that the practice chose, if it did. */
export function sender(chosenName: string | null = null): Mailbox {
  const { name, email } = readMailbox(env().EMAIL_FROM);
  return { name: chosenName ?? name, email };
}

/** A mailbox as people write it: `Attune <office@example.org>`, `"Heart, A." <…>`, or the address alone. */
export function readMailbox(text: string): Mailbox {
  const named = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(text);
  const email = (named?.[2] ?? text).trim();
  const name = named?.[1]?.replace(/^"(.*)"$/, "$1").replaceAll('\\"', '"');
  return { name: name || email, email };
}
