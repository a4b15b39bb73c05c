import { request } from "@playwright/test";
import { expect, test, type World } from "@/e2e/support/world";
import { slotId } from "@/lib/engine/slot-id";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { freeStartsOf } from "@/lib/testing/free-starts";

const WEEK = { from: new Date("2026-12-07T00:00:00Z"), until: new Date("2026-12-12T00:00:00Z") };
const PAGE = "/book?with=ama-osei&date=2026-12-07";

test("one client and fifty browsers of the same network keep no week from the others", async ({ world }) => {
  const before = await freeInWeek(world);
  const ana = await world.as("ana", { javaScriptEnabled: false });
  await ana.goto(PAGE);
  const fields = await ana
    .locator("#times form input[type=hidden], form:has(button[name=slot]) input[type=hidden]")
    .evaluateAll((inputs: HTMLInputElement[]) => Object.fromEntries(inputs.map(({ name, value }) => [name, value])));
  await ana.getByRole("button", { name: "04:00", exact: true }).click();
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText("Your details");

  for (const moment of [NOW, minutesAfter(NOW, 9)]) {
    await world.setNow(moment);
    const targets = spread(await freeInWeek(world), 50);
    const answers = await Promise.all(targets.map((startsAt) => keepFrom(world, fields, startsAt)));
    expect(answers).not.toContain(500);
    const free = await freeInWeek(world);
    expect(free.length / before.length).toBeGreaterThanOrEqual(0.8);
    // They did get some, or this would show nothing.
    expect(free.length).toBeLessThan(before.length);
  }
});

function freeInWeek({ osei, instant }: World) {
  return freeStartsOf(osei.practitionerId, instant.minutes, WEEK, NOW);
}

/** Starts that lie as far from one another as they can. */
function spread(starts: Date[], count: number): Date[] {
  return Array.from({ length: count }, (_, index) => starts[Math.floor((index * starts.length) / count)] ?? WEEK.from);
}

/** Chooses a time in a browser of its own, by the form without JavaScript; answers the status. */
async function keepFrom({ origin, osei, instant }: World, fields: Record<string, string>, startsAt: Date) {
  const browser = await request.newContext({ baseURL: origin });
  const slot = slotId({ openingId: null, practitionerId: osei.practitionerId, startsAt, minutes: instant.minutes });
  const reply = await browser.post(PAGE, { headers: { origin }, multipart: { ...fields, slot }, maxRedirects: 0 });
  await browser.dispose();
  return reply.status();
}
