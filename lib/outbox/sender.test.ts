import { expect, test } from "vitest";
import { readMailbox } from "@/lib/outbox/sender";

test.each([
  ["Attune <office@example.org>", { name: "Attune", email: "office@example.org" }],
  ['"Heart, A. \\"Ama\\"" <office@example.org>', { name: 'Heart, A. "Ama"', email: "office@example.org" }],
  ["office@example.org", { name: "office@example.org", email: "office@example.org" }],
  ["<office@example.org>", { name: "office@example.org", email: "office@example.org" }],
])("the sender %s is read as name and address", (text, mailbox) => {
  expect(readMailbox(text)).toEqual(mailbox);
});
