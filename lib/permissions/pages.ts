import { env } from "@/lib/env";
import { type Holder, may, type Wanted } from "@/lib/permissions/permissions";

/*
 * The practice's own pages, and what each asks for. A page reads its line here, and so do the links to it, so that a link
 * is shown exactly to those whom the page lets in.
 */
const PAGES = {
  "/admin": "times",
  "/admin/availability": "hours",
  "/admin/calendar": "times",
  "/admin/clients": "contacts",
  "/admin/clients/[id]": "contacts",
  "/admin/clients/[id]/erase": "team",
  "/admin/clients/[id]/hand-over": "team",
  "/admin/clients/[id]/merge": "team",
  "/admin/clients/[id]/payments": "bills",
  "/admin/clients/[id]/timeline": "bills",
  "/admin/clients/new": "contacts",
  "/admin/clients/tags": "settings",
  "/admin/dates": "hours",
  "/admin/joint/[id]": "contacts",
  "/admin/messages": "messages",
  "/admin/messages/[id]": "messages",
  "/admin/openings": "hours",
  "/admin/openings/[id]": "times",
  "/admin/payments": "bills",
  "/admin/payments/payouts": "money",
  "/admin/payments/sessions/[id]": "bills",
  "/admin/public-page": "hours",
  "/admin/reports": "times",
  "/admin/reports/money": "reports",
  "/admin/requests": "requests",
  "/admin/requests/answered": "requests",
  "/admin/requests/plan": "requests",
  "/admin/rules": "hours",
  "/admin/services": "settings",
  "/admin/services/[id]": "settings",
  "/admin/services/new": "settings",
  "/admin/shared": "records.shared",
  "/admin/shared/[id]": "records.shared",
  "/admin/settings": "settings",
  "/admin/settings/calendars": "hours",
  "/admin/settings/calendars/[which]/choose": "hours",
  "/admin/settings/connections": "settings",
  "/admin/settings/discretion": "settings",
  "/admin/settings/languages": "settings",
  "/admin/settings/payments": "hours",
  "/admin/settings/records": "settings",
  "/admin/settings/records/kept": "records",
  "/admin/settings/reminders": "settings",
  "/admin/settings/rooms": "settings",
  "/admin/settings/site": "settings",
  "/admin/settings/site/legal": "settings",
  "/admin/settings/site/look": "settings",
  "/admin/settings/urgent-help": "settings",
  "/admin/settings/video": "hours",
  "/admin/settings/webhooks": "settings",
  "/admin/settings/webhooks/[id]": "settings",
  "/admin/settings/words": "settings",
  "/admin/start": "settings",
  "/admin/start/card": "settings",
  "/admin/team": "team",
  "/admin/team/[id]": "team",
  "/admin/team/[id]/leave": "team",
  "/admin/team/invite": "team",
} as const satisfies Record<string, Wanted>;

/** A page of the practice, by the folder it is in. */
export type PracticePage = keyof typeof PAGES;

/** All of them. */
export const PRACTICE_PAGES = Object.keys(PAGES).filter(isPracticePage);

/** What a page asks for. */
export function pagePermission(page: PracticePage): Wanted {
  return PAGES[page];
}

/** Whether a page is there, and lets this person in. */
export function mayOpen(holder: Holder, page: PracticePage): boolean {
  return isThere(page) && may(holder, PAGES[page]);
}

/** The page that a member of staff begins with: the first of these that lets them in. */
export function firstPage(holder: Holder): string {
  return FIRST.find((page) => mayOpen(holder, page)) ?? "/account";
}

// Of money there is nothing where the practice keeps no accounts of it, and of payouts nothing where no vendor pays any.
function isThere(page: PracticePage): boolean {
  const { PAYMENTS_MODE } = env();
  if (page === "/admin/payments/payouts") return PAYMENTS_MODE === "online";
  return PAYMENTS_MODE !== "off" || !OF_MONEY.includes(page);
}

const OF_MONEY: readonly PracticePage[] = [
  ...(["/admin/clients/[id]/payments", "/admin/payments", "/admin/payments/sessions/[id]"] as const),
  ...(["/admin/reports/money", "/admin/settings/payments"] as const),
];

const FIRST = ["/admin", "/admin/payments", "/admin/shared"] as const;

function isPracticePage(path: string): path is PracticePage {
  return path in PAGES;
}
