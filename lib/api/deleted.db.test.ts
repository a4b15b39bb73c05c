import { expect, test } from "vitest";
import { cast } from "@/lib/testing/cast";
import { limitPerMinute } from "@/lib/testing/limits";
import { livingHeaders } from "@/lib/testing/matrix/callers";
import { goneThingsOf } from "@/lib/testing/matrix/gone-objects";
import { allowedTo, ask, denied, named } from "@/lib/testing/matrix/matrix";
import { OF_ANA } from "@/lib/testing/matrix/objects";
import { withTeam } from "@/lib/testing/matrix/team";
import { apiOperations } from "@/scripts/openapi/operations";

limitPerMinute(1_000_000);

const operations = await apiOperations();

test("what was deleted is not found, or at an end, and nothing of whom it was about is told", async () => {
  const people = await withTeam(await cast());
  const gone = await goneThingsOf(people);
  const living = await livingHeaders(people);
  const cells = operations.flatMap((served) => {
    const thing = gone(served.path);
    return thing ? allowedTo(served.operation.access).map((who) => ({ served, who, thing })) : [];
  });
  const reads = cells.filter(({ served, who, thing }) => served.method === "GET" && thing.keptFor.includes(who));
  await denied(cells.length - reads.length, async (note) => {
    for (const { served, who, thing } of cells.filter((cell) => !reads.includes(cell))) {
      const { status, text } = await ask(served, living[who], thing.id);
      const expected = [404, ...(served.operation.body ? [400] : []), ...(thing.keptFor.includes(who) ? [409] : [])];
      note(expected.includes(status) && !OF_ANA.test(text), `${named(served)} as ${who}: ${status} ${text}`);
    }
  });
  // A record without a person may be read, which is noted.
  for (const { served, who, thing } of reads) {
    const { status, text } = await ask(served, living[who], thing.id);
    expect([200, 404, 409], `${named(served)} as ${who}: ${text}`).toContain(status);
    expect(text, `${named(served)} as ${who}`).not.toMatch(OF_ANA);
  }
  expect(reads.length).toBeGreaterThan(0);
}, 120_000);
