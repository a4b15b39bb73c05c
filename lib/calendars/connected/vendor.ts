import type { Interval } from "@/db/columns";
import type { CALENDAR_VENDORS } from "@/db/schema";
import type { Env } from "@/lib/env";
import type { ConsentFlow, Outcome } from "@/lib/meetings/platforms/platform";
import type { Mailbox } from "@/lib/outbox/sender";

/** Whose calendars can be connected. */
export type Vendor = (typeof CALENDAR_VENDORS)[number];

/** What opens a connected calendar, and which one it is. */
export type Access = {
  /**
   * A refresh token, which a vendor may replace at any use, and the new one has to be kept; or an app password. Null where
   * the practice's own application opens the account.
   */
  secret: string | null;
  keep(secret: string): Promise<void>;
  /** As whom, and at which server; null where the secret says it. */
  account: string | null;
  server: string | null;
  /** What the vendor calls the calendar; null is the account's main one. */
  calendar: string | null;
};

/** A calendar that a session can be written to. */
export type ListedCalendar = { id: string; name: string };

/**
 * A session as its practitioner's calendar shows it. Nothing in it says who comes, unless `people` does; a vendor that
 * would invite them itself names nobody.
 */
export type Entry = {
  /** Its name in every calendar, for ever (RFC 5545 §3.8.4.7), and the key by which a vendor makes it only once. */
  uid: string;
  key: string;
  start: Date;
  end: Date;
  title: string;
  text: string;
  place: string;
  /** Null where that is not ours to say: then those whom a person added there stay. */
  people: Mailbox[] | null;
};

/**
 * Which entry is meant. `externalId` is null while it is not known to be there; `attempt` is the same for every try to
 * make this one, and another for one that was connected or chosen anew.
 */
export type Known = {
  uid: string;
  key: string;
  attempt: string;
  externalId: string | null;
  /** The event that Google Meet made for the session's link; in the same calendar it is the entry, too. */
  meeting?: string;
};

/**
 * From when to when a calendar is read, in whose zone its whole days are, and from where on: null reads all of it. Where
 * entries are read as files: the zone that is meant by names which nobody knows, and the addresses of the owner.
 */
export type Asked = {
  from: Date;
  until: Date;
  zone: string;
  cursor: string | null;
  assumedZone?: string | null;
  addresses?: readonly string[];
};

/**
 * An event as it was read: when it is, and whether that keeps its owner busy; null where it is gone, or is at no time at
 * all. `uid` is its name in every calendar, or the one that we gave it.
 */
export type SeenEvent = { externalId: string; during: Interval | null; isBusy: boolean; uid: string | null };

/** What was read: all there is, or what changed since the cursor; and from where to go on. */
export type Reading = { isWhole: boolean; events: SeenEvent[]; cursor: string | null };

/** A channel by which a vendor says that something changed: what it calls it, and until when it lasts. */
export type Channel = { ref: string; until: Date };

/** A vendor's calendars: one folder, and one line of the registry. It never throws for what happens at the other end. */
export interface CalendarVendor {
  vendor: Vendor;
  /** The calendars of the account that sessions can be written to. */
  calendars(access: Access): Promise<Outcome<ListedCalendar[]>>;
  /**
   * Brings the entry to this: makes it, or changes what is there of it under its key. A failure with `isGone` says that
   * what is known there was deleted for good, and that it has to be made under another key.
   */
  put(access: Access, entry: Entry, known: Known): Promise<Outcome<{ externalId: string }>>;
  /** Takes it away, also where it is only known by its key; that it is not there is fine. */
  remove(access: Access, known: Known): Promise<Outcome<void>>;
  /** What the calendar holds. A cursor that the vendor no longer takes is answered with all of it. */
  read(access: Access, asked: Asked): Promise<Outcome<Reading>>;
  /** Has the vendor call `address` with `word` when something changes; where there is no such way, it is asked regularly. */
  watch?(access: Access, channel: { address: string; word: string; now: Date }): Promise<Outcome<Channel>>;
  /** Has a channel last longer; where there is no such way, another is begun in its place. */
  renew?(access: Access, ref: string, now: Date): Promise<Outcome<Channel>>;
  /** Ends a channel; that it has ended is fine. */
  unwatch?(access: Access, ref: string): Promise<Outcome<void>>;
}

/** How the registry knows a vendor. */
export type VendorEntry = {
  vendor: Vendor;
  /** What a practice sets, as a sentence's part; null where nothing has to be. */
  variables: string | null;
  /** Null while a variable is missing. */
  connect(settings: Env, options?: { deadlineMs?: number }): CalendarVendor | null;
  /** How a practitioner connects an account; null where it is connected with a password. */
  consentFlow(settings: Env, options?: { deadlineMs?: number }): ConsentFlow | null;
  /** What the name of an account looks like that the practice's own application opens; null where it has none. */
  account(settings: Env): RegExp | null;
};
