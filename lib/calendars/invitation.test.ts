import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { appointmentUid, type Invitation, invitation } from "@/lib/calendars/invitation";

const given: Invitation = {
  uid: appointmentUid("0193b3a0-0000-7000-8000-000000000001"),
  sequence: 3,
  method: "REQUEST",
  start: new Date("2026-12-10T10:00:00Z"),
  end: new Date("2026-12-10T10:50:00Z"),
  summary: "Appointment",
  description: "Open your appointment page to join.",
  url: "https://book.example.org/appointments/0193b3a0-0000-7000-8000-000000000001",
  organizer: { name: "Attune Heart", email: "office@example.org" },
  attendee: { name: "Ana Ruiz", email: "ana@example.org" },
  stamp: new Date("2026-12-01T09:00:00Z"),
};

describe("an invitation", () => {
  test("is read by an independent parser as what was meant", () => {
    const { calendar, event } = parse(invitation(given));
    expect(calendar.getFirstPropertyValue("method")).toBe("REQUEST");
    expect(event.uid).toBe("0193b3a0-0000-7000-8000-000000000001@attune");
    expect(event.sequence).toBe(3);
    expect(event.startDate.toJSDate()).toEqual(given.start);
    expect(event.endDate.toJSDate()).toEqual(given.end);
    expect(event.startDate.zone.tzid).toBe("UTC");
    expect(event.summary).toBe("Appointment");
    expect(event.location).toBe(given.url);
    expect(value(event, "url")).toBe(given.url);
    expect(value(event, "status")).toBe("CONFIRMED");
    expect(value(event, "class")).toBe("PRIVATE");
    expect(String(value(event, "organizer")).toLowerCase()).toBe("mailto:office@example.org");
    expect(String(value(event, "dtstamp"))).toBe("2026-12-01T09:00:00Z");
  });

  test("ends its last line as every other, and writes addresses as the RFC's examples do", () => {
    const name = "Ana of the very long name that makes its line be folded somewhere:MAILTO:";
    const file = invitation({ ...given, attendee: { name, email: "ana@example.org" } });
    expect(file.endsWith("\r\nEND:VCALENDAR\r\n")).toBe(true);
    const unfolded = file.replaceAll("\r\n ", "");
    expect(unfolded).toContain(":mailto:ana@example.org\r\n");
    expect(unfolded).toContain(":mailto:office@example.org\r\n");
    expect(parse(file).event.attendees[0]?.getFirstParameter("cn")).toBe(name);
  });

  test("asks for no answer", () => {
    const attendee = parse(invitation(given)).event.attendees[0];
    expect(String(attendee?.getFirstValue()).toLowerCase()).toBe("mailto:ana@example.org");
    expect(attendee?.getFirstParameter("rsvp")).toBe("FALSE");
    expect(attendee?.getFirstParameter("cn")).toBe("Ana Ruiz");
  });

  test("that is called off keeps its uid and carries a higher sequence", () => {
    const { calendar, event } = parse(invitation({ ...given, method: "CANCEL", sequence: 4 }));
    expect(calendar.getFirstPropertyValue("method")).toBe("CANCEL");
    expect(value(event, "status")).toBe("CANCELLED");
    expect([event.uid, event.sequence]).toEqual([given.uid, 4]);
  });

  test("that is downloaded names no attendee", () => {
    const { attendee: _, ...published } = given;
    const { calendar, event } = parse(invitation({ ...published, method: "PUBLISH" }));
    expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
    expect(event.attendees).toEqual([]);
  });

  test("keeps any text as it was typed, in lines of 75 octets at most", () => {
    const pieces = fc.oneof(
      fc.constantFrom("\r", "\n", "\r\n", ",", ";", "\\", ":", '"', "^", "é", "日本", "👩‍⚕️"),
      fc.string({ unit: "grapheme" }),
    );
    const text = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, (summary, description) => {
        const file = invitation({ ...given, summary, description });
        const { event } = parse(file);
        expect(event.summary).toBe(oneBreak(summary));
        expect(event.description ?? "").toBe(oneBreak(description));
        expect(event.uid).toBe(given.uid);
        for (const line of file.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      }),
      { numRuns: 300 },
    );
  });

  test("cannot be given another property by a name with line breaks", () => {
    const name = 'Ana"\r\nATTENDEE:mailto:eve@example.org\r\nX:';
    const { event } = parse(invitation({ ...given, attendee: { name, email: "ana@example.org" } }));
    expect(event.attendees).toHaveLength(1);
  });
});

function parse(file: string) {
  const calendar = ICAL.Component.fromString(file);
  const vevent = calendar.getFirstSubcomponent("vevent");
  if (!vevent) throw new Error("The file holds no event.");
  return { calendar, event: new ICAL.Event(vevent) };
}

function value(event: ICAL.Event, property: string) {
  return event.component.getFirstPropertyValue(property);
}

// iCalendar knows one kind of line break, and no control characters.
function oneBreak(text: string) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is not kept.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "").replace(/\r\n|\r/g, "\n");
}
