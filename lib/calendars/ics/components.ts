import ICAL from "ical.js";

/** The parts of a calendar that say when a person is busy, and the zones that it describes. */
export type Parts = { events: string[]; busy: string[]; zones: string[] };

/**
 * Takes a calendar's text apart without reading what is inside, so that it can be read a little at a time. Null for what
 * is no calendar.
 */
export function partsOf(text: string): Parts | null {
  if (!/^\s*BEGIN:VCALENDAR\s*$/im.test(text.slice(0, 1_000).replace(/^\uFEFF/, ""))) return null;
  const parts: Parts = { events: [], busy: [], zones: [] };
  for (const [, name = "", part] of eachPart(text)) {
    const list = { VEVENT: parts.events, VFREEBUSY: parts.busy, VTIMEZONE: parts.zones }[name];
    list?.push(part);
  }
  return parts;
}

/** One of them read; throws for what is broken: what the reader of lines makes of nonsense is a plain error. */
export function readPart(text: string): ICAL.Component {
  return new ICAL.Component(ICAL.parse(text));
}

function* eachPart(text: string): Generator<[number, string | undefined, string]> {
  const opening = /^BEGIN:(VEVENT|VFREEBUSY|VTIMEZONE)[ \t]*\r?$/gim;
  for (let begun = opening.exec(text); begun; begun = opening.exec(text)) {
    const name = begun[1]?.toUpperCase();
    const closing = new RegExp(`^END:${name}[ \\t]*\\r?$`, "gim");
    closing.lastIndex = opening.lastIndex;
    const ended = closing.exec(text);
    if (!ended) return;
    yield [begun.index, name, text.slice(begun.index, closing.lastIndex)];
    opening.lastIndex = closing.lastIndex;
  }
}
