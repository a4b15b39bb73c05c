import { readBusy } from "@/lib/calendars/ics/read-busy";

const WINDOW = { start: new Date("2026-12-01T00:00:00Z"), end: new Date("2027-12-01T00:00:00Z") };
const READING = { ...WINDOW, zone: "Europe/Stockholm", assumedZone: null, addresses: ["osei@example.org"] };

/** A calendar's text, of others than us. */
export const calendar = (...parts: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Others//EN", ...parts, "END:VCALENDAR", ""].join("\r\n");

/** An event in it, of these lines. */
export const event = (...lines: string[]) => ["BEGIN:VEVENT", "UID:one", ...lines, "END:VEVENT"].join("\r\n");

/** What is read of it for a practitioner in Stockholm. */
export const read = (text: string, more = {}) => readBusy(text, { ...READING, ...more });

/** When it says that they are busy, in short. */
export async function busy(text: string, more = {}): Promise<string[]> {
  const answer = await read(text, more);
  if (!answer.ok) throw new Error(answer.trouble);
  const short = (at: Date) => at.toISOString().slice(5, 16);
  return answer.busy.map(({ start, end }) => `${short(start)}/${short(end)}`);
}

/** From ten, to eleven. */
export const TEN = "DTSTART:20261208T100000Z";
export const ELEVEN = "DTEND:20261208T110000Z";
