import { eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { fire, type Shot } from "@/bench/http-load";
import { buildBare, buildBeside, type Running, serve, serveBare } from "@/bench/http-server";
import { markupOf } from "@/bench/markup";
import { withPractice } from "@/bench/practice-server";
import { miss, type Pair, report } from "@/bench/ratios";
import { db } from "@/db/client";
import { appointments, practitioners } from "@/db/schema";
import { sessionCookieName } from "@/lib/auth/cookies";
import { openSession } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { deadPort } from "@/lib/testing/port";
import { fillDemo } from "@/scripts/demo/practice";

/*
 * What the server and the pages cost: a route that does nothing beside a bare handler of Next's own server, and pages of
 * ours beside pages of Next's own server with the same markup, letter for letter. Then the memory that takes.
 */

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const VISITS = Number(process.env.BENCH_VISITS ?? 100);
const CALLS = VISITS * 10;
const MEMORY_VISITS = Number(process.env.BENCH_MEMORY_VISITS ?? 100_000);
const RSS_MB_MAX = 512;
// Of what was there after a fifth of the visits.
const GROWTH_MAX = 1.1;

type Page = { name: string; path: string; cookie?: string; least: number };

const BESIDE = { "api/bare/nothing/route.ts": "bench/bare/nothing.ts" };
const BARE = {
  "layout.tsx": "bench/bare-next/layout.tsx",
  "[page]/page.tsx": "bench/bare-next/page.tsx",
  "bare-route/route.ts": "bench/bare-next/route.ts",
};

void main();

async function main() {
  const folder = buildBeside(BESIDE);
  await withPractice("attune_pages", async () => {
    const port = await deadPort();
    process.env.PORT = `${port}`;
    await db.transaction((tx) => fillDemo(tx, now()));
    const ours = await serve(folder, port);
    try {
      const pages = await listPages();
      const part = process.argv[2];
      if (part !== "memory") await besideBare(ours, pages);
      if (part !== "speed") await memory(ours, pages);
    } finally {
      ours.stop();
    }
  });
}

/** The pages by what they are called in the bare application, each as the person who mostly reads it. */
async function listPages(): Promise<Page[]> {
  const [booked] = await db.select().from(appointments).where(eq(appointments.status, "scheduled")).limit(1);
  const [practitioner] = await db.select().from(practitioners).orderBy(practitioners.position).limit(1);
  return [
    { name: "sign-in", path: "/sign-in", least: 0.75 },
    { name: "home", path: "/", least: 0.6 },
    { name: "book", path: "/book", least: 0.6 },
    { name: "dashboard", path: "/dashboard", cookie: await cookieOf(booked?.clientId ?? ""), least: 0.6 },
    { name: "today", path: "/admin", cookie: await cookieOf(practitioner?.userId ?? ""), least: 0.6 },
  ];
}

async function cookieOf(userId: string): Promise<string> {
  const sid = await openSession(db, userId, false, now());
  const secret = process.env.AUTH_SECRET ?? "";
  return `${sessionCookieName}=${await encode({ token: { sid }, secret, salt: sessionCookieName })}`;
}

async function besideBare(ours: Running, pages: Page[]) {
  const trees = Object.fromEntries(
    await Promise.all(pages.map(async (page) => [page.name, markupOf(await textOf(ours, page))])),
  );
  const folder = buildBare(BARE, trees);
  const bare = await serveBare(folder, await deadPort());
  try {
    for (const { name } of pages) {
      const [one, other] = [trees[name], markupOf(await textOf(bare, { path: `/${name}` }))].map((tree) =>
        JSON.stringify(tree),
      );
      if (one !== other) throw new Error(`The bare page of ${name} says ${different(other, one)}`);
    }
    await race(ours, bare, pages);
  } finally {
    bare.stop();
  }
}

async function race(ours: Running, bare: Running, pages: Page[]) {
  const nothing: Pair[] = [];
  const visits = new Map(pages.map((page) => [page, [] as Pair[]]));
  // The first round warms up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    nothing.push({
      bare: await many(bare, { path: "/bare-route" }, CALLS),
      ours: await many(ours, { path: "/api/bare/nothing" }, CALLS),
    });
    for (const [page, pairs] of visits)
      pairs.push({ bare: await many(bare, { path: `/${page.name}` }, VISITS), ours: await many(ours, page, VISITS) });
  }
  report("a route that does nothing, beside a bare handler", nothing.slice(1), 0.8);
  for (const [{ path, least }, pairs] of visits)
    report(`${path}, beside a bare page with its markup`, pairs.slice(1), least);
  console.info(`memory after that: ${ours.rssMb()} MB, at most ${ours.peakRssMb()} MB`);
}

async function memory(ours: Running, pages: Page[]) {
  const steps = 10;
  const sizes: number[] = [];
  for (let step = 0; step < steps; step += 1) {
    for (const page of pages) await many(ours, page, Math.ceil(MEMORY_VISITS / steps / pages.length));
    sizes.push(ours.rssMb());
  }
  const [early = 0, last = 0] = [sizes[1], sizes.at(-1)];
  console.info(`memory over ${MEMORY_VISITS} visits, in MB: ${sizes.join(", ")}; at most ${ours.peakRssMb()}`);
  if (ours.peakRssMb() > RSS_MB_MAX) miss(`at most ${RSS_MB_MAX} MB of memory`);
  if (last > early * GROWTH_MAX) miss("memory that stays flat");
}

function many(server: Running, { path, cookie }: Pick<Page, "path" | "cookie">, count: number) {
  const shots = Array.from({ length: count }, (): Shot => ({ method: "GET", path, cookie }));
  return fire(server, shots, 200);
}

/** Where two texts part, with what stands around it in each. */
function different(one = "", other = ""): string {
  const at = [...one].findIndex((letter, index) => letter !== other[index]);
  return [one, other].map((text) => text.slice(Math.max(0, at - 80), at + 80)).join("\nin place of ");
}

async function textOf({ port }: Running, { path, cookie = "" }: Pick<Page, "path" | "cookie">) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie }, redirect: "manual" });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  return answer.text();
}
