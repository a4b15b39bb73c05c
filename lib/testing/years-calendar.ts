import { DAY_MINUTES, dateOf, dayOf } from "@/lib/time/civil-date";

/*
 * A year of a busy person's calendar as many programs would write it: of each kind of rule several, in zones of several
 * spellings, with times that moved, that don't take place and that came on top, whole days, and what takes no time.
 */

const ZONES = ["Europe/Stockholm", "America/New_York", "W. Europe Standard Time", "Pacific/Auckland", "Asia/Kolkata"];
const RULES = [
  "FREQ=WEEKLY;BYDAY=MO,WE",
  "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=SU",
  "FREQ=DAILY;COUNT=200",
  "FREQ=DAILY;INTERVAL=3",
  "FREQ=MONTHLY;BYDAY=2TU",
  "FREQ=MONTHLY;BYDAY=-1FR",
  "FREQ=MONTHLY;BYMONTHDAY=31",
  "FREQ=MONTHLY;BYMONTHDAY=-1",
  "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
  "FREQ=MONTHLY;INTERVAL=3;BYDAY=FR;BYMONTHDAY=13,14,15,16,17,18,19",
  "FREQ=YEARLY",
  "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU",
  "FREQ=YEARLY;BYDAY=9MO",
  "FREQ=YEARLY;BYYEARDAY=1,100,-1",
  "FREQ=YEARLY;BYWEEKNO=1,20,53;BYDAY=MO",
  "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
  "FREQ=WEEKLY;BYDAY=SA;UNTIL=20270515T080000Z",
  "FREQ=DAILY;BYMONTH=7;BYDAY=MO,FR;BYHOUR=9,15;BYMINUTE=0,30",
];

/** The text of such a calendar; another `seed` is another person's. */
export function yearsCalendar(seed: number): string {
  const random = randomFrom(seed);
  const events = [
    ...RULES.flatMap((rule) => Array.from({ length: 3 }, (_, index) => repeated(`${rule} ${index}`, rule, random))),
    ...Array.from({ length: 200 }, (_, index) => single(`single ${index}`, random)),
  ];
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Others//Calendar//EN",
    ...events.flat(),
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}

type Random = (below: number) => number;

function repeated(uid: string, rule: string, random: Random): string[] {
  const day = dayOf("2026-01-01") + random(360);
  // Neither skipped nor shown twice in any of the zones: Python takes the second of such a time, RFC 5545 the first.
  const minute = 180 + 15 * random(80);
  const zone = ZONES[random(ZONES.length)] ?? "UTC";
  const time = (at: number, past = minute) => `;TZID=${zone}:${dateOf(at).replaceAll("-", "")}T${clock(past)}`;
  // A start that its own rule leaves out means one thing here and another there.
  const start = firstOf(rule, day);
  const instance = start + 7 * random(40);
  return [
    ...event(uid, `DTSTART${time(start)}`, `DURATION:PT${15 + 15 * random(8)}M`, [
      `RRULE:${rule}`,
      ...(/WEEKLY;BYDAY=MO/.test(rule) ? [`EXDATE${time(instance + 7)}`, `EXDATE${time(instance + 14)}`] : []),
      ...(random(2) ? [`RDATE${time(start + 91, minute)}`] : []),
      ...(random(6) ? [] : ["TRANSP:TRANSPARENT"]),
    ]),
    ...(/WEEKLY;BYDAY=MO/.test(rule)
      ? event(uid, `DTSTART${time(instance + 1, 600)}`, `DTEND${time(instance + 1, 690)}`, [
          `RECURRENCE-ID${time(instance)}`,
          "SEQUENCE:1",
        ])
      : []),
  ];
}

function single(uid: string, random: Random): string[] {
  const day = dayOf("2026-12-01") + random(365);
  const date = (at: number) => dateOf(at).replaceAll("-", "");
  const extra = random(8) ? [] : ["STATUS:CANCELLED"];
  switch (random(4)) {
    case 0:
      return event(uid, `DTSTART;VALUE=DATE:${date(day)}`, `DTEND;VALUE=DATE:${date(day + 1 + random(3))}`, extra);
    case 1:
      return event(uid, `DTSTART:${date(day)}T${clock(600)}`, `DTEND:${date(day)}T${clock(660)}`, extra);
    case 2:
      return event(uid, `DTSTART:${date(day)}T${clock(600)}Z`, `DTEND:${date(day + random(2))}T${clock(661)}Z`, extra);
    default:
      return event(
        uid,
        `DTSTART;TZID=Europe/London:${date(day)}T${clock(1_380)}`,
        `DTEND;TZID=America/New_York:${date(day)}T${clock(1_200)}`,
        extra,
      );
  }
}

function event(uid: string, start: string, end: string, more: string[]): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${uid}`,
    "DTSTAMP:20261101T000000Z",
    start,
    end,
    ...more,
    "SUMMARY:Private",
    "END:VEVENT",
  ];
}

/** A day that the rule has, by its weekday, its month or its date. */
function firstOf(rule: string, day: number): number {
  const fixed = FIRSTS.find(([part]) => rule.includes(part));
  if (fixed) return dayOf(fixed[1]);
  return day;
}

const FIRSTS: [string, string][] = [
  ["BYDAY=MO,WE", "2026-06-01"],
  ["BYDAY=TU,TH", "2026-06-02"],
  ["BYDAY=2TU", "2026-06-09"],
  ["BYDAY=-1FR", "2026-06-26"],
  ["BYMONTHDAY=31", "2026-07-31"],
  ["BYMONTHDAY=-1", "2026-06-30"],
  ["BYSETPOS=-1", "2026-06-30"],
  ["BYDAY=FR;BYMONTHDAY", "2026-06-19"],
  ["BYDAY=-1SU", "2026-03-29"],
  ["BYDAY=9MO", "2026-03-02"],
  ["BYYEARDAY", "2026-01-01"],
  ["BYWEEKNO", "2026-05-11"],
  ["BYMONTHDAY=29", "2024-02-29"],
  ["BYDAY=SA", "2026-06-06"],
  ["BYMONTH=7", "2026-07-03"],
];

function clock(minute: number): string {
  const past = minute % DAY_MINUTES;
  return `${String(Math.floor(past / 60)).padStart(2, "0")}${String(past % 60).padStart(2, "0")}00`;
}

/** Numbers that look drawn and are the same each time (mulberry32). */
function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
