import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { expect, test, type World } from "@/e2e/support/world";
import { arrive } from "@/lib/appointments/session";
import { announceChange } from "@/lib/appointments/watch";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

// The video host outlives a test, and so does what it remembers.
test.beforeEach(({ world }) => {
  world.video.setMood("well");
  world.video.forget();
});

test("both meet: the client waits, is let in without a reload, and it is over for both at once", async ({ world }) => {
  const path = await sessionInFiveMinutes(world);
  const [ana, osei] = [await world.as("ana"), await world.as("osei")];
  await Promise.all([ana.goto(path), osei.goto(path)]);
  await expect(osei.getByText("Ana is not here yet")).toBeVisible();

  await ana.getByRole("button", { name: "Join", exact: true }).click();
  await expect(ana.getByText("You can leave this page open.")).toBeVisible();
  await expect(osei.getByText("Ana is in the waiting room").first()).toBeVisible();

  await osei.getByRole("button", { name: "Start session" }).click();
  await enter(osei, "Ana");
  await enter(ana, "Dr. Ama Osei");
  await expect(call(ana, "Dr. Ama Osei").getByText("In the call: Ana, Dr. Ama Osei")).toBeVisible();
  await expect(ana.getByText("You are in the call.")).toBeVisible();
  const { room = "" } = await world.video.waitFor({ what: "joined", name: "Ana", moderator: false });
  await world.video.waitFor({ what: "joined", name: "Dr. Ama Osei", moderator: true, room });
  await world.video.waitFor({ what: "devices", name: "Ana", works: true });
  await world.video.waitFor({ what: "handshake", name: "Ana" });
  expect(world.video.participants(room)).toHaveLength(2);

  await osei.getByRole("button", { name: "End session for both" }).click();
  await osei.getByRole("button", { name: "End it now" }).click();
  await world.video.waitFor({ what: "ended", name: "Dr. Ama Osei" });
  await expect(ana.locator("iframe")).toHaveCount(0);
  await expect(osei.locator("iframe")).toHaveCount(0);
  await expect.poll(() => world.video.participants(room)).toEqual([]);
  await expect(ana.getByText("Finished").first()).toBeVisible();
});

test("leaving ends the call for one, who can come back", async ({ world }) => {
  const { ana, room } = await anaInTheCall(world);
  await ana.getByRole("button", { name: "Leave", exact: true }).click();
  await world.video.waitFor({ what: "left", name: "Ana" });
  await expect(ana.getByText("You have left the call.")).toBeVisible();
  await expect(ana.locator("iframe")).toHaveCount(0);
  await ana.getByRole("button", { name: "Join again" }).click();
  await enter(ana, "Dr. Ama Osei");
  await expect.poll(() => world.video.participants(room).map(({ name }) => name)).toEqual(["Ana"]);
});

test("an unreachable video host is said, and can be tried again", async ({ world }) => {
  const path = await startedSession(world);
  world.video.setMood("unreachable");
  const ana = await world.as("ana");
  await ana.goto(path);
  await expect(ana.getByText("The video call isn't opening.")).toBeVisible();
  const tab = ana.getByRole("link", { name: "Open it in a new tab" });
  await expect(tab).toHaveAttribute("rel", "noopener noreferrer");
  await expect(tab).toHaveAttribute("href", new RegExp(`^https://${world.video.domain}/ah-[0-9a-z]{26}\\?jwt=`));
  world.video.setMood("well");
  await ana.getByRole("button", { name: "Try again" }).click();
  await enter(ana, "Dr. Ama Osei");
});

test("a signed-out visitor or another client hears nothing about an appointment", async ({ world }) => {
  const path = await startedSession(world);
  const [visitor, ben] = [await world.visitor(), await world.as("ben")];
  expect((await visitor.request.get(`${path}/events`)).status()).toBe(401);
  expect((await ben.request.get(`${path}/events`)).status()).toBe(404);
  expect((await ben.request.get("/appointments/not-an-id/events")).status()).toBe(404);
});

test("the stream says that something changed and nothing else, and ends with the session", async ({ world }) => {
  const path = await startedSession(world);
  const ana = await world.as("ana");
  await ana.goto("/dashboard");
  await listen(ana, `${path}/events`);
  await expect
    .poll(() => heard(ana))
    .toEqual({ text: expect.stringMatching(/^event: changed\ndata: \d+\.3\n\n$/), isOver: false });
  await world.db.update(sessions).set({ revokedAt: NOW }).where(eq(sessions.userId, world.ana.id));
  await world.db.transaction((tx) => announceChange(tx, path.split("/").at(-1) ?? ""));
  await expect
    .poll(() => heard(ana))
    .toEqual({ text: expect.stringMatching(/^event: changed\n.+\n\n$/), isOver: true });
});

test("without JavaScript the page is whole up to the room, and the room opens in a tab", async ({ world }) => {
  const path = await sessionInFiveMinutes(world);
  const ana = await world.as("ana", { javaScriptEnabled: false });
  await ana.goto(path);
  await ana.getByRole("button", { name: "Join", exact: true }).click();
  await expect(ana.getByText("You can leave this page open.")).toBeVisible();
  await start(world, path);
  await ana.getByRole("link", { name: "Check again" }).click();
  await expect(ana.getByRole("link", { name: "Open it in a new tab" })).toBeVisible();
});

async function sessionInFiveMinutes({ ana, osei }: World) {
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 5) });
  return `/appointments/${id}`;
}

async function startedSession(world: World) {
  const path = await sessionInFiveMinutes(world);
  await arrive(world.ana, path.split("/").at(-1) ?? "", NOW);
  await start(world, path);
  return path;
}

async function start(world: World, path: string) {
  const osei = await world.as("osei");
  await osei.goto(path);
  await osei.getByRole("button", { name: "Start session" }).click();
  await expect(osei.getByRole("button", { name: "End session for both" })).toBeVisible();
}

async function anaInTheCall(world: World) {
  const path = await startedSession(world);
  const ana = await world.as("ana");
  await ana.goto(path);
  await enter(ana, "Dr. Ama Osei");
  const { room = "" } = await world.video.waitFor({ what: "joined", name: "Ana" });
  return { ana, room, path };
}

async function enter(page: Page, withWhom: string) {
  await call(page, withWhom).getByRole("button", { name: "Join meeting" }).click();
  await expect(call(page, withWhom).getByText("In the call:")).toBeVisible();
}

function call(page: Page, withWhom: string) {
  return page.frameLocator(`iframe[title="Video call with ${withWhom}"]`);
}

async function listen(page: Page, url: string) {
  await page.evaluate((events) => {
    const heard = { text: "", isOver: false };
    Object.assign(window, { heard });
    void fetch(events).then(async ({ body }) => {
      const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) heard.text += part.value;
      heard.isOver = true;
    });
  }, url);
}

function heard(page: Page) {
  return page.evaluate((): unknown => Reflect.get(window, "heard"));
}
