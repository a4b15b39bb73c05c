import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { GET as nowhere } from "@/app/api/[...path]/route";
import { GET as reports } from "@/app/api/admin/reports/financial/route";
import { PUT as cancel } from "@/app/api/appointments/[id]/cancel/route";
import { POST as bookDay } from "@/app/api/appointments/route";
import { POST as logIn } from "@/app/api/auth/login/route";
import { PUT as profile } from "@/app/api/auth/profile/route";
import { POST as book } from "@/app/api/bookings/route";
import { POST as enter } from "@/app/api/login/route";
import { POST as ask } from "@/app/api/meetings/appointments/create/route";
import { GET as day } from "@/app/api/practitioners/[id]/availability/route";
import { GET as schedules } from "@/app/api/schedules/route";
import { DELETE as noDelete, GET as slots } from "@/app/api/slots/route";
import { offerLanguages } from "@/lib/i18n/offered-languages";
import { newId } from "@/lib/id";
import { type Sent, send, tokensOf } from "@/lib/testing/api";
import { cast, emailOf, NOW } from "@/lib/testing/cast";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";

/*
 * In which language a program is refused: the one it asks for, where the practice offers it.
 */

const FRENCH = "fr-CA, fr;q=0.9, en;q=0.5";
const WRONG = "not the right password";

let leave = () => {};
beforeEach(() => {
  leave = connectedWith({ LANGUAGES: "en,fr" });
});
afterEach(() => {
  offerLanguages(null);
  leave();
});

type Handler = Parameters<typeof send>[0];
type Case = [dialect: string, says: string, handler: Handler, operation: "GET /x", sent: Sent];

/** Something of each dialect that is refused, with the French of it. */
async function refusals(): Promise<Case[]> {
  const { ana, mara, osei } = await cast();
  const { access: admin } = await tokensOf(mara);
  const { access: token } = await tokensOf(ana);
  const at = (operation: string) => operation as "GET /x";
  const booking = { practitionerId: osei.practitionerId, date: "2026-12-08", time: "10:00 AM", duration: 45 };
  const withPassword = { email: emailOf("ana"), password: WRONG };
  const login = { username: emailOf("ana"), password: WRONG };
  const id = newId(NOW);
  return [
    ["attune", "aucun compte", logIn, at("POST /api/auth/login"), { body: withPassword }],
    [
      "attune",
      "n’est pas utilisable",
      ask,
      at("POST /api/meetings/appointments/create"),
      { token, body: { selected_slots: [] } },
    ],
    [
      "attune",
      "n’est pas utilisable",
      profile,
      at("PUT /api/auth/profile"),
      { token, body: { first_name: 1, last_name: null } },
    ],
    ["clinic", "paramètre inconnu", schedules, at("GET /api/schedules?date=2026-12-08&page=2"), {}],
    ["clinic", "n’est pas utilisable", schedules, at("GET /api/schedules?date=2026-02-30&limit=x&offset=-1"), {}],
    [
      "clinic",
      "n’est pas utilisable",
      reports,
      at("GET /api/admin/reports/financial?start_date=2026-02-01&end_date=2026-01-01"),
      { token: admin },
    ],
    [
      "clinic",
      "Ce créneau horaire est introuvable.",
      book,
      at("POST /api/bookings"),
      { token, body: { schedule_id: id } },
    ],
    ["journey", "n’est pas utilisable", day, at(`GET /api/practitioners/${id}/availability`), { params: { id } }],
    ["journey", "Aucune séance de 45 minutes", bookDay, at("POST /api/appointments"), { token, body: booking }],
    ["slots", "aucun compte", enter, at("POST /api/login/"), { body: login }],
    ["slots", "n’est pas utilisable", slots, at("GET /api/slots/"), {}],
    ["slots", "deux fois", slots, at("GET /api/slots/?date=2026-12-08&date=2026-12-09"), {}],
    ["slots", "n’est pas utilisable", slots, at("GET /api/slots/?date=2026-12-08&sort=name&limit=900"), {}],
    [
      "slots",
      "Ce rendez-vous est introuvable.",
      cancel,
      at(`PUT /api/appointments/${id}/cancel`),
      { token, body: {}, params: { id } },
    ],
    ["slots", "seulement GET", noDelete, at("DELETE /api/slots/"), {}],
    ["none", "rien à cette adresse", nowhere, at("GET /api/nothing-here"), {}],
  ];
}

type Refused = { error: string; code: string; details?: string; fields?: Record<string, string[]> };

async function answered(handler: Handler, operation: "GET /x", sent: Sent, wanted?: string) {
  const headers: Record<string, string> = wanted === undefined ? {} : { "accept-language": wanted };
  const response = await send(handler, operation, { ...sent, headers });
  const body: Refused = await response.json();
  return { status: response.status, language: response.headers.get("content-language"), body };
}

/** What a refusal is to a program, whatever its language. */
const forPrograms = ({ status, body: { code, details, fields = {} } }: Awaited<ReturnType<typeof answered>>) => {
  const counted = Object.entries(fields).map(([name, said]) => [name, said.length]);
  return { status, code, hasDetails: details !== undefined, counted };
};

const sentencesOf = ({ error, details, fields = {} }: Refused) =>
  [error, details, ...Object.values(fields).flat()].filter((said) => said !== undefined);

test("a refusal is in French for a program that asks for it, in every dialect, and its code is the same", async () => {
  for (const [dialect, says, ...call] of await refusals()) {
    const english = await answered(...call);
    const french = await answered(...call, FRENCH);
    const where = `${dialect}, ${call[1]}`;
    expect([english.language, french.language], where).toEqual(["en", "fr"]);
    expect(forPrograms(french), where).toEqual(forPrograms(english));
    expect(english.status, where).toBeGreaterThanOrEqual(400);
    const [before, after] = [sentencesOf(english.body), sentencesOf(french.body)];
    expect(
      after.filter((said) => before.includes(said)),
      where,
    ).toEqual([]);
    expect(french.body.error, where).toContain(says);
  }
});

test("a language that the practice doesn't offer is answered in English", async () => {
  await cast();
  const to = async (wanted: string) => (await answered(slots, "GET /api/slots/" as "GET /x", {}, wanted)).language;
  expect(await to("de")).toBe("en");
  expect(await to("fr;q=0, en")).toBe("en");
  expect(await to("de, fr;q=0.2")).toBe("fr");
  offerLanguages(["en"]);
  expect(await to("fr")).toBe("en");
});

test("what the guide shows of it is what is answered", async () => {
  await cast();
  const guide = readFileSync("docs/api.md", "utf8");
  const [, asked = ""] = /-H 'Accept-Language: ([^']+)'/.exec(guide) ?? [];
  const [, shown] = /# Where French is offered.*\n((?:# .*\n)+)/.exec(guide) ?? [];
  const { language, body } = await answered(slots, "GET /api/slots" as "GET /x", {}, asked);
  expect(language).toBe("fr");
  expect(shown).toBe(`# ${[body.error, body.fields?.date?.[0], body.code].join("\n# ")}\n`);
});
