import { describe, expect, test } from "vitest";
import type { Message } from "@/emails/message";
import type { OfferPayload } from "@/emails/payloads/offer";
import { writeLetter as letter } from "@/lib/notifications/delivery/write-letter";
import { ana, facts, group, offer, osei, series } from "@/lib/testing/mail/payloads";

describe("an e-mail about several appointments", () => {
  test("lists every date on the reader's own clock", async () => {
    const { text } = await letter({ kind: "series-booked", payload: series }, ana);
    expect(text).toContain("Thursday 11 March 2027, 10:00 am, New York time");
    expect(text).toContain("Thursday 18 March 2027, 10:00 am, New York time");
  });
});

test("of several appointments each has its own link, and staff have none", async () => {
  const message: Message = { kind: "series-booked", payload: series };
  const manageUrls = { [facts.appointmentId]: "https://book.example.org/m/one" };
  expect((await letter(message, { ...ana, manageUrls })).text).toContain("https://book.example.org/m/one");
  expect((await letter(message, osei)).text).not.toContain("/m/");
});

test("an offered time says until when it is kept, and what it would replace", async () => {
  const { text } = await letter({ kind: "earlier-time-offered", payload: offer }, ana);
  expect(text).toContain("until Wednesday 2 December 2026, 10:00 am, New York time");
  expect(text).toContain("Thursday 10 December 2026, 10:00 am, New York time");
  expect(text).toContain("https://book.example.org/waiting/offers/0123456789abcdefghjkmnpqrs");
});

test("a place in a group, and a time for a client who has none, are not called an earlier time", async () => {
  const told = async (changed: Partial<OfferPayload>) =>
    letter({ kind: "earlier-time-offered", payload: { ...offer, insteadOf: null, ...changed } }, ana);
  const place = await told({ isPlace: true });
  expect(place.subject).toBe("A place in the group is free");
  expect(place.text).toContain("See the place");
  expect((await told({})).subject).toBe("A time is free");
  expect(`${place.html} ${(await told({})).html}`).not.toMatch(/earlier/i);
});

test("a new therapist is named, and what else changed is said", async () => {
  const payload = { ...facts, practitionerName: "Dr. Lind", previousPractitionerName: "Dr. Osei" };
  const both = await letter({ kind: "appointment-rescheduled", payload }, ana);
  expect(both.subject).toBe("Your appointment has changed");
  expect(both.text).toContain("You are now meeting Dr. Lind instead of Dr. Osei. The time has changed too.");
  const same = { ...payload, previousStartsAt: facts.startsAt ?? undefined };
  const { text } = await letter({ kind: "appointment-rescheduled", payload: same }, ana);
  expect(text).toContain("The time stays the same.");
  expect(text).not.toContain("Previous time");
});

test("a group is one to its practitioner, and a time that was published for one client is an appointment", async () => {
  const told = (places: number) => letter({ kind: "group-arranged", payload: { ...group, places } }, osei);
  expect((await told(6)).text).toMatch(/A group has its first booking[\s\S]*3:00 pm, Accra time[\s\S]*Places: 6/i);
  expect(await told(1)).toMatchObject({
    subject: "An appointment was arranged",
    text: expect.not.stringMatching("group"),
  });
});

test("who made a change is sent it for the calendar's sake alone", async () => {
  const payload = { ...facts, byReader: true };
  for (const kind of ["appointment-scheduled", "appointment-rescheduled", "appointment-cancelled"] as const) {
    const { subject, text } = await letter({ kind, payload }, osei);
    expect(subject).toBe("For your calendar");
    expect(text).toContain("You made this change yourself");
    expect(text).toContain("Thursday 10 December 2026, 3:00 pm, Accra time");
  }
});

test("a reader who counts hours to 24 gets them so", async () => {
  const reader = { ...ana.reader, hourCycle: "h23" as const };
  const afternoon = { ...facts, startsAt: "2026-12-10T20:00:00.000Z" };
  for (const kind of ["appointment-scheduled", "appointment-cancelled"] as const)
    expect((await letter({ kind, payload: afternoon }, { ...ana, reader })).text).toContain("15:00, New York time");
});

describe("an e-mail about an appointment", () => {
  test("writes the time in the reader's own zone, with the weekday and the zone's name", async () => {
    const message: Message = { kind: "appointment-scheduled", payload: facts };
    expect((await letter(message, ana)).text).toContain("Thursday 10 December 2026, 10:00 am, New York time");
    expect((await letter(message, osei)).text).toContain("Thursday 10 December 2026, 3:00 pm, Accra time");
  });

  test("dates its subject by the reader's calendar", async () => {
    const night: Message = {
      kind: "appointment-scheduled",
      payload: { ...facts, startsAt: "2026-12-11T02:00:00.000Z" },
    };
    expect((await letter(night, ana)).subject).toBe("Your appointment on Thu 10 Dec");
    expect((await letter(night, osei)).subject).toBe("An appointment was arranged on Fri 11 Dec");
  });

  test("says both times when it was moved", async () => {
    const { text } = await letter({ kind: "appointment-rescheduled", payload: facts }, ana);
    expect(text).toContain("Wednesday 9 December 2026, 10:00 am, New York time");
    expect(text).toContain("Thursday 10 December 2026, 10:00 am, New York time");
  });

  test("says what was asked for in words", async () => {
    const { text } = await letter({ kind: "request-received", payload: facts }, ana);
    expect(text).toContain("Monday morning or evening, Thursday afternoon");
  });

  test("asks a client who cancelled for no explanation, and shows no one else's", async () => {
    const { text } = await letter({ kind: "appointment-cancelled", payload: { ...facts, by: "client" } }, ana);
    expect(text).toContain("No need to explain");
    expect(text).not.toContain("I am away");
  });

  test("shows what people typed as text, never as markup", async () => {
    const message: Message = {
      kind: "request-rejected",
      payload: { ...facts, reason: '<a href="https://evil.example">x</a>' },
    };
    expect((await letter(message, ana)).html).not.toContain('href="https://evil.example"');
  });
});
