import type { ROLES } from "@/db/schema";
import { Refusal } from "@/lib/errors";
import { sentence } from "@/lib/i18n/say";

/*
 * Who may what. A role is a list of permissions; verbs, reads and pages ask for a permission and never for a role, so
 * that this file says it all. docs/roles.md tells people the same, and a test compares the two.
 */

/** What an account may be. */
export type Role = (typeof ROLES)[number];

/**
 * All that can be permitted. What comes as `own` is about one's own clients and time, as `team` about everybody's; what
 * has neither is about the practice as a whole.
 */
export const PERMISSIONS = [
  // Sessions and the calendar: see, book, move and cancel them, and say what they came to.
  "times.own",
  "times.team",
  // Requests for a time: answer them.
  "requests.own",
  "requests.team",
  // Hours, dates, group sessions, booking rules, and where sessions are met.
  "hours.own",
  "hours.team",
  // Clients by name, how to reach them, and how they are reminded.
  "contacts.own",
  "contacts.team",
  // Payments, bills, packages and what is owed.
  "bills.own",
  "bills.team",
  // The diagnosis on bills.
  "codes.own",
  "codes.team",
  // Why a client comes, and what was written of the treatment.
  "records.own",
  "records.team",
  // Records that were shared with one by name, for a while.
  "records.shared",
  "reports",
  "money",
  "messages",
  "settings",
  "team",
] as const;

/** One of them. */
export type Permission = (typeof PERMISSIONS)[number];

/** What is permitted for one's own, or for everybody's. */
export type Subject = Permission extends infer P ? (P extends `${infer S}.${"own" | "team"}` ? S : never) : never;

/** What a door asks for: a permission, or to have one of a subject at all. */
export type Wanted = Permission | Subject;

/** What each role may. */
export const PERMITTED: Record<Role, readonly Permission[]> = {
  client: [],
  practitioner: [
    "times.own",
    "requests.own",
    "hours.own",
    "contacts.own",
    "bills.own",
    "codes.own",
    "records.own",
    "records.shared",
  ],
  front_desk: ["times.team", "requests.team", "contacts.team", "bills.team"],
  biller: ["bills.team", "codes.team"],
  supervisor: ["records.shared"],
  admin: [
    "times.team",
    "requests.team",
    "hours.team",
    "contacts.team",
    "bills.team",
    "codes.team",
    "records.team",
    "records.shared",
    "reports",
    "money",
    "messages",
    "settings",
    "team",
  ],
};

/** The roles of an account: the first, and what its person is beside that. */
export type Holder = { role: Role; furtherRoles: readonly Role[] };

/** Whether a person may that. */
export function may(holder: Holder, wanted: Wanted): boolean {
  return rolesOf(holder).some((role) => roleMay(role, wanted));
}

/** How far a person's permission of a subject goes: to everybody's, to their own, or nowhere. */
export function reachOf(holder: Holder, subject: Subject): "team" | "own" | null {
  if (may(holder, `${subject}.team`)) return "team";
  return may(holder, `${subject}.own`) ? "own" : null;
}

/** Refuses with `forbidden` (403) a person who may not, in a sentence that says who may. */
export function assertMay(
  holder: Holder,
  wanted: Wanted,
  said = sentence("Your role in the practice doesn't include this."),
) {
  if (!may(holder, wanted)) throw new Refusal("forbidden", said);
}

/** All that a person is, each role once. */
export function rolesOf({ role, furtherRoles }: Holder): Role[] {
  return [...new Set([role, ...furtherRoles])];
}

/** Whether a role includes that. */
export function roleMay(role: Role, wanted: Wanted): boolean {
  return [wanted, `${wanted}.own`, `${wanted}.team`].some((one) => PERMITTED[role].some((held) => held === one));
}

/** Whether that is about the practice as a whole, and no one's own: an admin's. */
export function isForPractice(wanted: Wanted): boolean {
  return PERMISSIONS.some((permission) => permission === wanted && !permission.includes("."));
}
