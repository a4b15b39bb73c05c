import { type Browser, type BrowserContextOptions, test as base, type Page } from "@playwright/test";
import { encode } from "next-auth/jwt";
import { db } from "@/db/client";
import { sessions } from "@/db/schema";
import { waitUntilAlive } from "@/e2e/support/alive";
import { type AppServer, startAppServer } from "@/e2e/support/app-server";
import { faultsOf } from "@/e2e/support/faults";
import type { Actor } from "@/lib/auth/actor";
import { sessionCookieName } from "@/lib/auth/cookies";
import { openSession } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { cast, type Who } from "@/lib/testing/cast";
import { minutesAfter, setNow } from "@/lib/testing/clock";
import { UNDO_MINUTES } from "@/lib/undo";

export { expect } from "@playwright/test";

/** What a browser test has: the cast, the clock, the mail, and a browser for each person. */
export type World = Awaited<ReturnType<typeof worldIn>>;

type PerTest = { world: World; page: Page };

type PerWorker = {
  server: AppServer;
  /** What the app's environment is changed by: `test.use({ environment: { RATE_LIMIT_AUTH_PER_MINUTE: "3" } })`. */
  environment: Record<string, string>;
};

/** A browser test in a practice of its own, fresh from `cast()`. A fault in any page fails it. */
export const test = base.extend<PerTest, PerWorker>({
  environment: [{}, { option: true, scope: "worker" }],
  server: [
    async ({ environment }, use, { parallelIndex }) => {
      const server = await startAppServer(parallelIndex, environment);
      await use(server);
      await server.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  world: async ({ server, browser }, use, testInfo) => {
    await server.empty();
    server.said();
    const world = await worldIn(server, browser);
    await use(world);
    await world.close();
    if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach("server.log", { body: server.said() });
    base.expect(world.faults(), "faults in the pages").toEqual([]);
  },
  page: async ({ world }, use) => use(await world.visitor()),
});

async function worldIn({ origin, mail, video }: AppServer, browser: Browser) {
  const people = await cast();
  const earlier = new Set(mail.messages());
  video.forget();
  video.setMood("well");
  const pages: Page[] = [];
  const faults: string[] = [];
  const expected: RegExp[] = [];

  return {
    ...people,
    origin,
    db,
    video,
    setNow: moveTo,
    letPass,
    visitor,
    as,
    signIn,
    waitForMail,
    passUndo,
    mails,
    expectFault,
    faults: unexpected,
    close,
  };

  /** Moves the clock of the server and of every page; who is signed in has gone on using theirs. */
  async function moveTo(moment: Date | string) {
    await letPass(moment);
    await db.update(sessions).set({ lastSeenAt: now() });
  }

  /** As `setNow`, with nobody at any page meanwhile. */
  async function letPass(moment: Date | string) {
    setNow(new Date(moment));
    await Promise.all(pages.map((page) => page.clock.setFixedTime(now())));
  }

  /** Lets the time to undo pass: what was held back until then goes out. */
  function passUndo(moment = minutesAfter(now(), UNDO_MINUTES)) {
    return moveTo(moment);
  }

  /** A browser of its own in which no one is signed in. */
  async function visitor(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ baseURL: origin, ...options });
    await context.clock.setFixedTime(now());
    context.on("page", (page) => {
      pages.push(page);
      if (options.javaScriptEnabled !== false) waitUntilAlive(page);
      faultsOf(page, (fault) => faults.push(fault));
    });
    return context.newPage();
  }

  /** A browser of its own, in the person's time zone and signed in. */
  async function as(who: Who, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await visitor({ timezoneId: people[who].timeZone, ...options });
    await signIn(page, who);
    return page;
  }

  /** Signs a person in as of now, without the form. */
  async function signIn(page: Page, who: Who | Actor) {
    const { id } = typeof who === "string" ? people[who] : who;
    const sid = await openSession(db, id, false, now());
    const secret = process.env.AUTH_SECRET ?? "";
    const value = await encode({ token: { sid }, secret, salt: sessionCookieName });
    await page.context().addCookies([{ name: sessionCookieName, value, url: origin, httpOnly: true, sameSite: "Lax" }]);
  }

  /** The mail to an address with that subject, come in this test or still to come. */
  function waitForMail(to: string, subject: string | RegExp) {
    return mail.waitFor(
      (message) =>
        !earlier.has(message) &&
        message.to.includes(to) &&
        (typeof subject === "string" ? message.subject === subject : subject.test(message.subject ?? "")),
    );
  }

  /** The mails that have come in this test so far, oldest first. */
  function mails() {
    return mail.messages().filter((message) => !earlier.has(message));
  }

  /** Says that a test means to cause a fault, such as an unreachable video host. */
  function expectFault(pattern: RegExp) {
    expected.push(pattern);
  }

  function unexpected() {
    return faults.filter((fault) => !expected.some((pattern) => pattern.test(fault)));
  }

  async function close() {
    await Promise.all(new Set(pages.map((page) => page.context().close())));
  }
}
