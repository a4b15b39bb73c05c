import { describe, expect, test } from "vitest";
import { writeLetter as letter } from "@/lib/notifications/delivery/write-letter";
import { everyMessage } from "@/lib/testing/mail/every-message";
import { ana, osei } from "@/lib/testing/mail/payloads";

describe.each(everyMessage)("the e-mail $kind", (message) => {
  // Its reader has no account: it is sent as the member of staff who wrote it.
  const isToStranger = message.kind === "contact-answer";

  test.each([
    ["a client", ana],
    ["a practitioner", osei],
  ])("reads whole to %s, in HTML and in plain text", async (_, envelope) => {
    const { subject, html, text } = await letter(message, envelope);
    expect(subject).toMatch(/^[A-Z][\w ]{5,60}$/);
    for (const part of [html, text]) {
      expect(part.includes(envelope.reader.firstName)).toBe(!isToStranger);
      expect(part.includes("https://book.example.org/urgent-help")).toBe(isToStranger || !envelope.reader.isStaff);
      expect(part).not.toMatch(/undefined|null|\[object|NaN/);
    }
    expect(html).toMatch(/<html[^>]* lang="en"/);
  });

  test("has a subject without a name, a code or a reason, and a preview that says nothing", async () => {
    const { subject, html } = await letter(message, ana);
    expect(subject).not.toMatch(/Ana|Osei|482913|away|therap|session|Heart/i);
    expect(html).toContain("Open this message to see the details.");
  });

  // A practitioner alone is told of a group as a whole.
  test.skipIf(message.kind.startsWith("group-"))(
    "names nobody and says nothing of what it is about to a client who wants that",
    async () => {
      const practice = { name: "A. Office", phone: null, email: null };
      const reader = { ...ana.reader, firstName: "", isDiscreet: true };
      const { subject, html, text } = await letter(message, { ...ana, practice, reader });
      expect(subject).toMatch(/^[A-Z][\w ]{5,60}$/);
      expect(subject).not.toMatch(/\d|begins|cancelled|request|reminder/i);
      for (const part of [html, text]) expect(part).not.toMatch(/Ana|Osei|Heart|therap|ending your life/i);
      expect(text).toContain("https://book.example.org/urgent-help");
    },
  );

  test("leads to our own pages alone, and loads nothing", async () => {
    const { html } = await letter(message, ana);
    const links = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map((found) => found[1] ?? "");
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(link).toMatch(/^https:\/\/book\.example\.org\//);
    expect(html).not.toMatch(/jit\.?si|8x8|<img|url\(/i);
  });
});

test("a code says what it is for, and which is the newest", async () => {
  const code = (purpose: "booking" | "request", newest?: boolean) =>
    letter({ kind: "verification-code", payload: { code: "38085362", purpose, newest } }, ana);
  expect((await code("booking")).text).toMatch(/chose your time[\s\S]*it is booked/);
  expect((await code("booking")).text).not.toContain("request");
  expect((await code("request")).text).toContain("your request is on its way");
  expect(await code("booking")).toMatchObject({ subject: "Your code" });
  expect(await code("booking", true)).toMatchObject({
    subject: "Your newest code",
    text: expect.stringContaining("The one we sent before works for two more minutes"),
  });
});
