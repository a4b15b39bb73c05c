import type { CDPSession, Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { type CutBrowser, openCutBrowser } from "@/e2e/calls/line";
import { waitFor } from "@/e2e/calls/wait-for";
import { NO_VIDEO_SERVER } from "@/e2e/support/direct-room";
import { expect, test, type World } from "@/e2e/support/world";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

/*
 * The waiting room: how soon a client who is let in has the call's page, and whether a day of it costs memory. Nobody
 * waits eight hours here: what those hours hold is done one after the other, as fast as the pages take it.
 */

test.use({ environment: NO_VIDEO_SERVER });
test.setTimeout(600_000);

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 20);
// A heartbeat comes every 20 seconds; three clients an hour come and go, and three times an hour a network is lost.
const HOURS = Number(process.env.BENCH_HOURS ?? 8);
const HEARTBEATS = 180 * HOURS;
const VISITS = 3 * HOURS;
const LOSSES = 3 * HOURS;

test("a client who is let in has the call's page at once", async ({ world }) => {
  const { ana, osei } = await atTheDoor(world, (who) => world.as(who));
  await osei.getByRole("button", { name: "Start session and let Ana in" }).click();
  const room = ana.getByRole("heading", { name: "Your session with Dr. Ama Osei" });
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await room.waitFor();
    await osei.getByRole("button", { name: "Ask Ana to wait again" }).click();
    await room.waitFor({ state: "detached" });
    const letIn = osei.getByRole("button", { name: "Let Ana in" });
    await letIn.waitFor();
    const begun = performance.now();
    await letIn.click();
    await room.waitFor();
    took.push(Math.round(performance.now() - begun));
  }
  took.sort((a, b) => a - b);
  const [half, most] = [took[Math.floor(ROUNDS / 2)] ?? 0, took.at(-1) ?? 0];
  console.log(`  from the click that lets in to the client's page: ${half} ms in the middle, ${most} ms at most`);
  expect(half).toBeLessThan(1_000);
});

test("what eight hours of an open waiting room hold leaves no memory behind", async ({ world }, info) => {
  const line = await openCutBrowser(Number(new URL(world.origin).port), info.project.use.launchOptions);
  try {
    await eightHours(world, line);
  } finally {
    await line.close();
  }
});

async function eightHours(world: World, { browser, cut }: CutBrowser) {
  const { ana, osei } = await atTheDoor(world, async (who) => {
    const page = await (await browser.newContext({ baseURL: world.origin })).newPage();
    await world.signIn(page, who);
    return page;
  });
  await osei.goto("/admin");
  const pages = [await watched(ana), await watched(osei)];
  await live(0.2);
  const before = await measured();
  await live(0.8);
  const after = await measured();
  for (const [index, name] of ["client's page", "practitioner's page", "server"].entries()) {
    const [was, is] = [before[index] ?? 0, after[index] ?? 0];
    console.log(`  ${name}: ${was.toFixed(1)} MB after a fifth of ${HOURS} hours, ${is.toFixed(1)} MB at their end`);
    expect(is, name).toBeLessThan(was * 1.1 + 1);
  }

  async function live(part: number) {
    const beats = Math.round(HEARTBEATS * part);
    const every = Math.round(HEARTBEATS / VISITS);
    for (let beat = 0; beat < beats; beat += 1) {
      await heartbeat(world, pages);
      if (beat % every === 0) await comeAndGo(ana, osei);
      if (beat % Math.round(HEARTBEATS / LOSSES) === 1) await loseNetwork(pages, cut);
    }
  }

  async function measured() {
    const sizes = [];
    for (const { session } of pages) {
      await session.send("HeapProfiler.collectGarbage");
      const { usedSize } = await session.send("Runtime.getHeapUsage");
      sizes.push(usedSize / 1e6);
    }
    const metrics = await (await fetch(`${world.origin}/metrics`)).text();
    const resident = Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]);
    return [...sizes, resident / 1e6];
  }
}

type Watched = { page: Page; session: CDPSession; told: () => number; cutOff: () => number };

async function atTheDoor(world: World, as: (who: "ana" | "osei") => Promise<Page>) {
  const { id } = await scheduled({ client: world.ana, practitioner: world.osei, startsAt: minutesAfter(NOW, 5) });
  const [ana, osei] = [await as("ana"), await as("osei")];
  await ana.goto(`/appointments/${id}`);
  await ana.getByRole("button", { name: "Join", exact: true }).click();
  await ana.getByText("You can leave this page open.").waitFor();
  await osei.goto(`/appointments/${id}`);
  return { ana, osei };
}

/** A page with what it is told counted, and how often it was cut off from that, so that neither is taken for granted. */
async function watched(page: Page): Promise<Watched> {
  let told = 0;
  let cutOff = 0;
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  session.on("Network.eventSourceMessageReceived", () => {
    told += 1;
  });
  session.on("Network.loadingFailed", ({ type }) => {
    if (type === "EventSource") cutOff += 1;
  });
  return { page, session, told: () => told, cutOff: () => cutOff };
}

// A comment in the stream reaches no script; a word that nothing changed costs the page more, and can be counted.
async function heartbeat({ db, osei }: World, pages: Watched[]) {
  const before = pages.map(({ told }) => told());
  await db.execute(sql`select pg_notify('appointment_changed', id::text) from appointments`);
  await db.execute(sql`select pg_notify('appointment_changed', ${osei.practitionerId}::text)`);
  await waitFor("both pages to be told", () => pages.every(({ told }, index) => told() > (before[index] ?? 0)));
}

async function comeAndGo(ana: Page, osei: Page) {
  const corner = osei.getByRole("region", { name: "Waiting room" }).getByRole("link", { name: "Ana" });
  await ana.getByRole("button", { name: "Leave the waiting room" }).click();
  await corner.waitFor({ state: "detached" });
  await ana.getByRole("button", { name: "Join", exact: true }).click();
  await corner.waitFor();
  await ana.getByText("You can leave this page open.").waitFor();
}

async function loseNetwork(pages: Watched[], cut: CutBrowser["cut"]) {
  const [before, cutBefore] = [pages.map(({ told }) => told()), pages.map(({ cutOff }) => cutOff())];
  cut(true);
  await waitFor("both to be cut off", () => pages.every(({ cutOff }, index) => cutOff() > (cutBefore[index] ?? 0)));
  cut(false);
  // The first word of a stream says what is fresh.
  await waitFor("both to listen again", () => pages.every(({ told }, index) => told() > (before[index] ?? 0)));
}
