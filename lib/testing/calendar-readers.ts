import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ICAL from "ical.js";

/** An entry of a calendar as a program of others reads it. */
export type ReadEntry = { uid: string; start: string; end: string; title: string };

/** The entries of a calendar's text by ical.js, with what else each says. */
export function readByIcalJs(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const { uid, startDate, endDate, summary, sequence } = new ICAL.Event(component);
    const status = String(component.getFirstPropertyValue("status"));
    const [start, end] = [startDate.toJSDate().toISOString(), endDate.toJSDate().toISOString()];
    return { uid, start, end, title: summary, sequence, status };
  });
}

/** Whether khal, a calendar of Debian's, is installed here. */
export function hasKhal(): boolean {
  return answers("khal", ["--version"]);
}

/** The entries of a calendar's text by khal, in UTC. */
export function readByKhal(text: string): ReadEntry[] {
  const folder = mkdtempSync(join(tmpdir(), "attune-khal-"));
  try {
    const [settings, file] = [join(folder, "config"), join(folder, "calendar.ics")];
    writeFileSync(settings, khalSettings(folder));
    writeFileSync(file, text);
    const told = run("khal", ["-c", settings, "printics", "-f", "{uid}\t{start}\t{end}\t{title}", file]);
    return told.split("\n").flatMap((line) => {
      const [uid, start, end, title] = line.split("\t");
      return uid && start && end && title ? [{ uid, start: instant(start), end: instant(end), title }] : [];
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whether Debian's Python reads calendars here. */
export function hasPythonReader(): boolean {
  return answers(PYTHON, ["-c", "import icalendar, recurring_ical_events"]);
}

/** When a calendar says that its owner is busy, by python3-icalendar and recurring-ical-events; in order and apart. */
export function busyByPython(text: string, { start, end, zone }: { start: Date; end: Date; zone: string }) {
  const folder = mkdtempSync(join(tmpdir(), "attune-python-"));
  try {
    const file = join(folder, "calendar.ics");
    writeFileSync(file, text);
    const told = run(PYTHON, ["-c", BUSY, file, start.toISOString(), end.toISOString(), zone]);
    return told.split("\n").flatMap((line) => {
      const [from, until] = line.split(" ").map(Number);
      return from && until ? [{ start: new Date(from * 1_000), end: new Date(until * 1_000) }] : [];
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const PYTHON = "/usr/bin/python3";

const BUSY = `
import sys, datetime as d, icalendar, recurring_ical_events as r
from zoneinfo import ZoneInfo
file, first, last, zone = sys.argv[1:]
home = ZoneInfo(zone)
moment = lambda text: d.datetime.fromisoformat(text.replace("Z", "+00:00"))
calendar = icalendar.Calendar.from_ical(open(file, "rb").read())
def epoch(value):
    if not isinstance(value, d.datetime): value = d.datetime.combine(value, d.time())
    if value.tzinfo is None: value = value.replace(tzinfo=home)
    return value.timestamp()
day = d.timedelta(days=1)
spans = []
for event in r.of(calendar).between(moment(first) - day, moment(last) + day):
    if event.get("TRANSP") == "TRANSPARENT" or event.get("STATUS") == "CANCELLED": continue
    start = event["DTSTART"].dt
    span = (epoch(start), epoch(event["DTEND"].dt))
    if span[0] < span[1] and span[0] < moment(last).timestamp() and span[1] > moment(first).timestamp(): spans.append(span)
joined = []
for start, end in sorted(spans):
    if joined and start - joined[-1][1] < 60: joined[-1][1] = max(joined[-1][1], end)
    else: joined.append([start, end])
for start, end in joined: print(int(start), int(end))
`;

function answers(command: string, args: string[]): boolean {
  try {
    run(command, args);
    return true;
  } catch {
    return false;
  }
}

function run(command: string, args: string[]): string {
  return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

function khalSettings(folder: string): string {
  return `[calendars]
[[one]]
path = ${folder}/one
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
[sqlite]
path = ${folder}/khal.db
`;
}

function instant(text: string): string {
  return new Date(`${text}Z`).toISOString();
}
