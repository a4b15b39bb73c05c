import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { GET, POST } from "@/app/(public)/reminders/[token]/unsubscribe/route";
import { db } from "@/db/client";
import { auditEvents, clientReminders, outbox, users } from "@/db/schema";
import { sendAgainAbout } from "@/lib/notifications/send-again";
import { stopLink } from "@/lib/notifications/stop-link";
import { chooseForClient } from "@/lib/reminders/choose-reminders";
import { clientWishes, linkedReminders } from "@/lib/reminders/queries";
import { wishesOf } from "@/lib/reminders/schema";
import { sendReminders } from "@/lib/reminders/send-reminders";
import { switchLinkedReminders, switchReminders } from "@/lib/reminders/stop";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const DAY_BEFORE = minutesAfter(TUESDAY_TEN, -1_440);

let people: Awaited<ReturnType<typeof cast>>;
let token: string;
let appointment: string;

beforeEach(async () => {
  people = await cast();
  await db.update(users).set({ timeZone: "Africa/Accra" });
  const { ana, osei } = people;
  appointment = (await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN })).id;
  token = stopLink(ana.id).split("/").at(-1) ?? "";
});

const ask = (method: "GET" | "POST", which = token) => {
  const request = new Request(`https://book.example.org/reminders/${which}/unsubscribe`, {
    method,
    ...(method === "POST" && { body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) }),
  });
  return { GET, POST }[method](request, { params: Promise.resolve({ token: which }) });
};

test("one POST without a sign-in stops reminders, and what waits to leave; to open the address does not", async () => {
  await sendReminders(DAY_BEFORE);
  expect((await ask("GET")).status).toBe(303);
  expect((await states())[0]).toBe("queued");
  const answer = await ask("POST");
  expect(answer.status).toBe(200);
  expect(await states()).toEqual(["dropped"]);
  await sendReminders(minutesAfter(TUESDAY_TEN, -9));
  expect(await states()).toHaveLength(1);
});

test("one that came back is not sent again to a client who has stopped them since", async () => {
  await sendReminders(DAY_BEFORE);
  await db.update(outbox).set({ state: "failed", lastError: "failed" });
  await ask("POST");
  await expect(sendAgainAbout(people.osei, appointment, DAY_BEFORE)).rejects.toMatchObject({ status: 409 });
  await switchLinkedReminders(token, true, DAY_BEFORE);
  await sendAgainAbout(people.osei, appointment, DAY_BEFORE);
  expect(await states()).toEqual(["queued"]);
});

test("a second POST changes nothing, and a forged address nothing at all", async () => {
  await ask("POST");
  const [before] = await db.select().from(clientReminders);
  await ask("POST");
  expect(await db.select().from(clientReminders)).toEqual([before]);
  expect(await db.$count(auditEvents, eq(auditEvents.action, "reminders.stopped"))).toBe(1);
  const forged = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
  for (const wrong of [forged, "x", people.ben.id]) expect((await ask("POST", wrong)).status).toBe(404);
  expect(await db.$count(clientReminders)).toBe(1);
});

test("on its page reminders are sent again, as they were chosen before", async () => {
  const { ana, osei } = people;
  await chooseForClient(ana, ana.id, { ...wishesOf(null), "two-hours": "on" }, NOW);
  await switchLinkedReminders(token, false, NOW);
  expect(await linkedReminders(token)).toMatchObject({ isStopped: true });
  await switchLinkedReminders(token, true, NOW);
  const chosen = await clientWishes(osei, ana.id);
  expect(chosen).toMatchObject({ isStopped: false, wishes: { "two-hours": "on", day: "usual" } });
  await sendReminders(DAY_BEFORE);
  expect(await states()).toEqual(["queued"]);
});

test("the link of a client who was erased opens nothing", async () => {
  await db.update(users).set({ erasedAt: NOW }).where(eq(users.id, people.ana.id));
  expect(await linkedReminders(token)).toBeNull();
  expect((await ask("POST")).status).toBe(404);
});

test("staff choose for a client they may see, a client for nobody else", async () => {
  const { ana, ben, osei, lind, mara } = people;
  for (const staff of [osei, mara]) await switchReminders(staff, ana.id, false, NOW);
  expect(await clientWishes(lind, ana.id)).toBeNull();
  const nothing = { status: 404 };
  await expect(switchReminders(lind, ana.id, true, NOW)).rejects.toMatchObject(nothing);
  await expect(switchReminders(ben, ana.id, true, NOW)).rejects.toMatchObject(nothing);
  await expect(chooseForClient(ben, ana.id, wishesOf(null), NOW)).rejects.toMatchObject(nothing);
  expect(await clientWishes(ana, ana.id)).toMatchObject({ isStopped: true });
});

async function states() {
  return (await db.select({ state: outbox.state }).from(outbox)).map(({ state }) => state);
}

test("a link that nobody made leads to a page all the same, whatever is in it", async () => {
  const answer = await GET(new Request("http://localhost"), { params: Promise.resolve({ token: "\u0093€Ö" }) });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/reminders/%C2%93%E2%82%AC%C3%96"]);
});
