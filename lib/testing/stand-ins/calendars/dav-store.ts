import type { Answer, Asked } from "@/lib/testing/stand-ins/payments/exchange";

type Stored = { uid: string; text: string; etag: string };

const HOME = "/dav/calendars/osei/";
const WORK = `${HOME}work/`;
const TASKS = `${HOME}tasks/`;
const LINE_OCTETS_MAX = 75;

/** A strict copy of what Attune uses of CalDAV (RFC 4791): an account with a calendar of events and one of tasks. */
export function davStore(login: { account: string; password: string }) {
  const objects = new Map<string, Stored>();
  const authorization = `Basic ${Buffer.from(`${login.account}:${login.password}`).toString("base64")}`;
  const counted = { puts: 0, reports: 0 };
  let changes = 0;

  function answer(asked: Asked): Answer {
    const { method, path, headers } = asked;
    if (headers.authorization !== authorization)
      return { status: 401, headers: { "www-authenticate": "Basic" }, body: "" };
    if (path === "/.well-known/caldav") return { status: 301, headers: { location: "/dav/" }, body: "" };
    if (method === "PROPFIND") return found(path, String(headers.depth ?? "infinity"));
    if (method === "REPORT") return path === WORK ? report(asked) : refused(404);
    const [, name = ""] = new RegExp(`^${WORK}([^/]+)$`).exec(path) ?? [];
    if (method === "PUT" && name) return put(name, asked);
    if (method === "DELETE" && objects.delete(name)) {
      changes += 1;
      return { status: 204, body: "" };
    }
    return refused(method === "DELETE" ? 404 : 405);
  }

  function found(path: string, depth: string): Answer {
    // All that is below (RFC 4918 §9.1) costs a server dear, so many refuse it.
    if (depth === "infinity") return refused(403);
    if (path === "/dav/") return multistatus([[path, link("d:current-user-principal", "/dav/principals/osei/")]]);
    if (path === "/dav/principals/osei/") return multistatus([[path, link("c:calendar-home-set", HOME)]]);
    if (path === HOME && depth === "1")
      return multistatus([
        [HOME, "<d:resourcetype><d:collection/></d:resourcetype>"],
        [WORK, calendar("Work", "VEVENT")],
        [TASKS, calendar("Tasks", "VTODO")],
      ]);
    if (path === WORK || path === TASKS) return multistatus([[path, `${state()}${REPORTS}`]]);
    return refused(404);
  }

  const state = () =>
    `<d:sync-token>https://dav.test/sync/${changes}</d:sync-token><cs:getctag>${changes}</cs:getctag>`;

  function report({ headers, body }: Asked): Answer {
    const [, from, until] = /<c:time-range start="(\d{8}T\d{6}Z)" end="(\d{8}T\d{6}Z)"/.exec(body) ?? [];
    if (!/<c:calendar-query/.test(body) || headers.depth !== "1" || !from || !until) return refused(400);
    counted.reports += 1;
    const within = [...objects].filter(([, { text }]) => {
      const { start, end } = timesIn(text);
      return start < until && end > from;
    });
    return multistatus(
      within.map(([name, { text, etag }]) => [
        `${WORK}${name}`,
        `<d:getetag>${etag}</d:getetag><c:calendar-data>${escaped(text)}</c:calendar-data>`,
      ]),
    );
  }

  function put(name: string, { headers, body }: Asked): Answer {
    const known = objects.get(name);
    if (headers["if-none-match"] === "*" && known) return refused(412);
    if (headers["if-match"] && headers["if-match"] !== known?.etag) return refused(412);
    const why = wrongWith(body, headers["content-type"]);
    if (why) return refused(403, why);
    const uid = /^UID:(.+)\r$/m.exec(body)?.[1] ?? "";
    if ([...objects].some(([other, one]) => other !== name && one.uid === uid)) return refused(409, "no-uid-conflict");
    counted.puts += 1;
    keep(name, body, uid);
    return { status: known ? 204 : 201, headers: { etag: objects.get(name)?.etag ?? "" }, body: "" };
  }

  function keep(name: string, text: string, uid: string) {
    changes += 1;
    objects.set(name, { uid, text, etag: `"${changes}"` });
  }

  return {
    answer,
    counted,
    /** What is there, by its names. */
    texts: () => [...objects.values()].map(({ text }) => text),
    names: () => [...objects.keys()],
    /** A person enters an event of their own, or takes one away. */
    enter: (uid: string, start: string, end: string) => keep(`${uid}.ics`, objectOf(uid, start, end), uid),
    remove: (uid: string) => {
      changes += 1;
      objects.delete(`${uid}.ics`);
    },
    clear: () => {
      objects.clear();
      Object.assign(counted, { puts: 0, reports: 0 });
    },
  };
}

/** What a server would refuse of an object: what RFC 4791 §4.1 forbids, and what would have it invite people itself. */
function wrongWith(text: string, type = ""): string | null {
  if (!/^text\/calendar/.test(type)) return "supported-calendar-data";
  const lines = text.split("\r\n");
  if (lines.some((line) => line.includes("\n") || Buffer.byteLength(line) > LINE_OCTETS_MAX))
    return "valid-calendar-data";
  if (/^METHOD/m.test(text) || text.match(/^BEGIN:VEVENT\r$/gm)?.length !== 1) return "valid-calendar-object-resource";
  if (!/^UID:.+\r$/m.test(text) || !/^DTSTAMP:\d{8}T\d{6}Z\r$/m.test(text)) return "valid-calendar-data";
  const { start, end } = timesIn(text);
  if (start === "" || start >= end) return "valid-calendar-data";
  return /^(?:ORGANIZER|ATTENDEE)/m.test(text) ? "People would be invited." : null;
}

function timesIn(text: string) {
  const at = (name: string) => new RegExp(`^${name}:(\\d{8}T\\d{6}Z)\\r$`, "m").exec(text)?.[1] ?? "";
  return { start: at("DTSTART"), end: at("DTEND") };
}

function objectOf(uid: string, start: string, end: string): string {
  const event = ["BEGIN:VEVENT", `UID:${uid}`, "DTSTAMP:20261101T000000Z", `DTSTART:${start}`, `DTEND:${end}`];
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", ...event, "END:VEVENT", "END:VCALENDAR", ""].join("\r\n");
}

const REPORTS =
  "<d:supported-report-set><d:supported-report><d:report><c:calendar-query/></d:report></d:supported-report></d:supported-report-set>";

function calendar(name: string, component: string): string {
  return `<d:displayname>${name}</d:displayname><d:resourcetype><d:collection/><c:calendar/></d:resourcetype><c:supported-calendar-component-set><c:comp name="${component}"/></c:supported-calendar-component-set>`;
}

function link(name: string, href: string): string {
  return `<${name}><d:href>${href}</d:href></${name}>`;
}

function multistatus(responses: [href: string, props: string][]): Answer {
  const each = responses.map(
    ([href, props]) =>
      `<d:response><d:href>${href}</d:href><d:propstat><d:prop>${props}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>`,
  );
  const spaces = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:cs="http://calendarserver.org/ns/"';
  const body = `<?xml version="1.0" encoding="utf-8"?><d:multistatus ${spaces}>${each.join("")}</d:multistatus>`;
  return { status: 207, headers: { "content-type": "application/xml; charset=utf-8" }, body };
}

function refused(status: number, why = ""): Answer {
  return { status, headers: { "content-type": "text/plain" }, body: why };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\r", "&#13;");
}
