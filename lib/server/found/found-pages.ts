/**
 * The pages that search engines may show: those that say the same to everyone. Whatever is not among them is kept out of
 * search, so a new page is private until it is named here.
 */
export const FOUND_PAGES = [
  "/",
  "/book",
  "/book/ask",
  "/therapists",
  "/contact",
  "/fees",
  "/imprint",
  "/terms",
  "/urgent-help",
  "/safety",
  "/privacy",
  "/accessibility",
  "/docs/api",
] as const;

/** What is shown beside a page in a list of results, or where a link to it is pasted. */
const PICTURES = ["/favicon.ico", "/icon.svg", "/apple-icon.png", "/preview.png"];

// Each names a view of the moment, and there is always one more: the next date, the next month.
const ENDLESS = new Set(["date", "month", "tz", "hc", "why", "was", "gone"]);

/** Pages of one kind that have no list here: chapters, and each practitioner's own. */
const OF_A_KIND = /^\/(docs\/api\/[a-z-]+|therapists\/[a-z0-9-]+)$/;

/** The photos on such pages, which a preview of a link shows as well. */
const PHOTO = /^\/photos\/[0-9a-z-]+\.jpg$/;

/** Whether an address is of a page that search engines may show. */
export function isFoundPage(address: string): boolean {
  const [path = "", query = ""] = address.split("?", 2);
  const slashless = path.replace(/(?<=.)\/$/, "");
  const isNamed = FOUND_PAGES.some((page) => page === slashless) || OF_A_KIND.test(slashless);
  return isNamed && !isEndless(query);
}

/** Whether an address is of such a page, or of what is shown with it. */
export function isFound(address: string): boolean {
  const [path = ""] = address.split("?", 1);
  return PICTURES.includes(path) || PHOTO.test(path) || isFoundPage(address);
}

/** What robots are asked to leave alone, as robots.txt writes it (RFC 9309 §2.2.3): the endless, and what is no page. */
export const LEFT_ALONE = [
  ...[...ENDLESS].flatMap((name) => [`/*?${name}=`, `/*&${name}=`]),
  "/api/",
  "/book/details",
  "/book/held/",
  "/book/hold",
  "/book/zone",
];

function isEndless(query: string): boolean {
  return [...new URLSearchParams(query).keys()].some((name) => ENDLESS.has(name));
}
