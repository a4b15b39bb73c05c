import { afterAll, expect, test } from "vitest";
import { isChange } from "@/lib/api/operation";
import { cast } from "@/lib/testing/cast";
import { limitPerMinute } from "@/lib/testing/limits";
import { livingHeaders } from "@/lib/testing/matrix/callers";
import { namesOf } from "@/lib/testing/matrix/field-names";
import { askWith, denied, exampleOf, named } from "@/lib/testing/matrix/matrix";
import { type NamedCase, namedCases } from "@/lib/testing/matrix/named-cases";
import { namedThings } from "@/lib/testing/matrix/named-things";
import { OF_ANA } from "@/lib/testing/matrix/objects";
import { samePractice } from "@/lib/testing/matrix/same-practice";
import { withTeam } from "@/lib/testing/matrix/team";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";
import { startZoomStandIn } from "@/lib/testing/stand-ins/meetings/zoom";
import { apiOperations } from "@/scripts/openapi/operations";

/*
 * What a body or a query names: as the role matrix has it for paths. What is not there, is gone, or belongs to another
 * person is refused, changes no row, and says nothing of whom it is about.
 */

limitPerMinute(1_000_000);

// A practice that is connected looks at what is named; one that is not says so before.
const zoom = await startZoomStandIn();
const elsewhere = { MS_TENANT_ID: "t", MS_CLIENT_ID: "c", MS_CLIENT_SECRET: "s" };
const consent = { GOOGLE_CLIENT_ID: "c", GOOGLE_CLIENT_SECRET: "s" };
const leave = connectedWith({ ...zoom.environment, ...elsewhere, ...consent });
afterAll(async () => {
  leave();
  await zoom.close();
});

const operations = await apiOperations();
// Words of a week, and what Stripe calls its own events, are no things of ours.
const NO_THING = /^time_slot$|^POST \/api\/payments\/webhook /;

const freshPractice = samePractice(async () => {
  const people = await withTeam(await cast());
  return { cases: namedCases(await namedThings(people)), living: await livingHeaders(people) };
});

test("every id in a body or a query is in the cases", async () => {
  const { cases } = await freshPractice();
  const known = cases.flatMap(({ operation, wrong }) => Object.keys(wrong).map((field) => `${operation} ${field}`));
  const declared = operations.flatMap((served) =>
    [served.operation.body, served.operation.query]
      .flatMap(namesOf)
      .filter((field) => /(^|_)(id|slot)$|Id$/.test(field) && !NO_THING.test(field))
      .map((field) => `${named(served)} ${field}`)
      .filter((place) => !NO_THING.test(place)),
  );
  expect(new Set(known)).toEqual(new Set(declared));
});

test("each of them is let in with the ids that are right, so that no other rule refuses", async () => {
  const { cases, living } = await freshPractice();
  for (const one of cases) {
    const { status, text } = await asked(one, living);
    const isRight = status < 300 || text.includes("provider_not_configured");
    expect(isRight, `${one.operation} as ${one.who}: ${text}`).toBe(true);
    // What was only read is there for the next case as it was.
    if (!isChange(servedBy(one).operation, servedBy(one).method)) continue;
    await freshPractice();
  }
}, 120_000);

test("an id of nothing, of what is gone and of another person's things is refused", async () => {
  const { cases, living } = await freshPractice();
  const cells = cases.flatMap((one) =>
    Object.entries(one.wrong).flatMap(([field, ids]) => ids.map((id) => ({ one, field, id }))),
  );
  await denied(cells.length, async (note) => {
    for (const { one, field, id } of cells) {
      const { status, text } = await asked(one, living, { [field]: id });
      const isRight = [400, 403, 404, 409, 422].includes(status) && (one.who === "ana" || !OF_ANA.test(text));
      note(
        isRight,
        `${one.operation} as ${one.who} with ${field} ${JSON.stringify(id).slice(0, 80)}: ${status} ${text}`,
      );
    }
  });
}, 120_000);

function servedBy({ operation }: NamedCase) {
  const served = operations.find((candidate) => named(candidate) === operation);
  if (!served) throw new Error(`There is no ${operation}.`);
  return served;
}

/** Sends a case, with another id in it. */
function asked(one: NamedCase, living: Awaited<ReturnType<typeof livingHeaders>>, other: Record<string, string> = {}) {
  const served = servedBy(one);
  const example = one.operation.startsWith("POST /api/create-") ? Object(exampleOf(served)) : {};
  const body = one.body && { ...example, ...one.body, ...(one.query ? {} : other) };
  const query = one.query && `?${new URLSearchParams({ ...one.query, ...other })}`;
  return askWith(served, living[one.who], { id: one.id, body, query });
}
