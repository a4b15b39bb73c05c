import { randomBytes } from "node:crypto";

/** An event as a stand-in keeps it. */
export type Kept = {
  id: string;
  calendar: string;
  title: string;
  text: string;
  place: string;
  start: Date;
  end: Date;
  people: string[];
  /** By what its writer knows it; null for what a person entered. */
  mark: string | null;
  /** Its name in every calendar, where it came as an invitation. */
  uid?: string;
  /** When it is as wall-clock time in a zone by the vendor's name for it, where it is shown so. */
  zoned?: { start: { dateTime: string; timeZone: string }; end: { dateTime: string; timeZone: string } };
  /** What an occurrence is of, where its vendor says so. */
  type?: "occurrence" | "seriesMaster";
  seriesMasterId?: string;
  wholeDays?: [first: string, next: string];
  isFree?: boolean;
  isDeclined?: boolean;
  isDeleted?: boolean;
};

type Window = { from: string | null; until: string | null };
type Token = { at: number; calendar: string; window: Window };

/** The events of a stand-in's calendars, and the tokens from which a reader goes on. */
export function keptEvents() {
  const events: (Kept & { changedAt: number })[] = [];
  let tokens = new Map<string, Token>();
  let clock = 0;
  const counted = { created: 0, changed: 0, removed: 0, reads: 0, wholeReads: 0 };
  const touch = (event: Kept) => Object.assign(event, { changedAt: ++clock });

  return {
    counted,
    find: (calendar: string, id: string) => events.find((one) => one.calendar === calendar && one.id === id),
    add(event: Kept) {
      counted.created += 1;
      events.push({ ...event, changedAt: ++clock });
    },
    change(event: Kept, facts: Partial<Kept>) {
      counted.changed += 1;
      touch(Object.assign(event, facts));
    },
    remove(event: Kept) {
      counted.removed += 1;
      touch(Object.assign(event, { isDeleted: true }));
    },
    /** What a reader with this token has not seen, or with none all that is there; undefined for a stale token. */
    since(calendar: string, known: string | null, asked: Window) {
      counted.reads += 1;
      const token = known === null ? null : tokens.get(known);
      if (token === undefined || (token && token.calendar !== calendar)) return undefined;
      if (!token) counted.wholeReads += 1;
      const window = token?.window ?? asked;
      const given = randomBytes(9).toString("base64url");
      tokens.set(given, { at: clock, calendar, window });
      const found = events.filter((one) => {
        if (one.calendar !== calendar || (token ? one.changedAt <= token.at : one.isDeleted)) return false;
        return one.isDeleted || (one.start < new Date(window.until ?? "") && one.end > new Date(window.from ?? ""));
      });
      return { events: found, token: given };
    },
    /** No reader's token is taken any more. */
    staleTokens: () => {
      tokens = new Map();
    },
    /** What is there now and was not deleted. */
    all: () => events.filter(({ isDeleted }) => !isDeleted),
    /** A person enters an event of their own. */
    enter(event: Partial<Kept> & Pick<Kept, "calendar" | "start" | "end">): Kept {
      const id = `by-hand-${clock}`;
      const kept = { id, title: "Dentist", text: "", place: "", people: [], mark: null, ...event, changedAt: ++clock };
      events.push(kept);
      return kept;
    },
    /** A person moves an event, or marks it. */
    byHand: (event: Kept, facts: Partial<Kept>) => touch(Object.assign(event, facts)),
    clear() {
      events.length = 0;
      tokens = new Map();
      Object.assign(counted, { created: 0, changed: 0, removed: 0, reads: 0, wholeReads: 0 });
    },
  };
}
