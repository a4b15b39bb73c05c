import type { Page } from "@playwright/test";
import { services } from "@/db/schema";
import { eveningGroup } from "@/e2e/support/evening-group";
import { throughTheDoor } from "@/e2e/support/through-the-door";
import { expect, test, type World } from "@/e2e/support/world";
import { bookForJoint } from "@/lib/booking/joint/book-joint";
import { addMember, startJoint } from "@/lib/clients/joint/change-joint";
import { stopQueue } from "@/lib/queue/queue";
import { makeInstant } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

/* Every kind of session, with pages that are loaded again and networks that are lost between its steps. */

test.afterAll(stopQueue);

test("to a call on the practice's video server", async ({ world }) => {
  const { client, host } = await bothAt(world, await alone(world));
  await throughTheDoor({
    ...{ client, host },
    come: () => join(client),
    expectWaiting: () => expectWaiting(client),
    letIn: () => host.getByRole("button", { name: "Start session and let Ana in" }).click(),
    expectIn: expectCall,
  });
});

test("to a group, each client for themselves", async ({ world }) => {
  const { openingId, places } = await eveningGroup(world);
  const { client, host } = await bothAt(world, `/appointments/${places.ana}`, `/admin/openings/${openingId}`);
  const ben = await world.as("ben");
  await ben.goto(`/appointments/${places.ben}`);
  await join(ben);
  await expectWaiting(ben);
  await throughTheDoor({
    ...{ client, host },
    come: () => join(client),
    expectWaiting: async () => {
      await expectWaiting(client);
      await expectWaiting(ben);
    },
    letIn: async () => {
      await host.getByRole("button", { name: "Start session" }).click();
      await host
        .getByRole("listitem")
        .filter({ hasText: "Ana Boateng" })
        .getByRole("button", { name: /^Let in/ })
        .click();
    },
    expectIn: expectCall,
  });
  await expectWaiting(ben);
  await host.getByRole("button", { name: "Let them in" }).click();
  await expectCall(ben);
});

test("to a couple's session, both as soon as one of them has come", async ({ world }) => {
  const { client, host } = await bothAt(world, await together(world));
  const ben = await world.as("ben");
  await ben.goto(new URL(client.url()).pathname);
  await throughTheDoor({
    ...{ client, host },
    come: () => join(client),
    expectWaiting: () => expectWaiting(client),
    letIn: () => host.getByRole("button", { name: "Start session and let Ana in" }).click(),
    expectIn: expectCall,
  });
  await expectCall(ben);
});

test("to a session in person", async ({ world }) => {
  await world.db.update(services).set({ place: "in_person", venue: "12 High Street, Accra" });
  const { client, host } = await bothAt(world, await alone(world));
  await throughTheDoor({
    ...{ client, host },
    come: () => client.getByRole("button", { name: "I'm here" }).click(),
    expectWaiting: () => expect(client.getByText("Dr. Ama Osei knows you're here.").first()).toBeVisible(),
    letIn: () => host.getByRole("button", { name: "Start session" }).click(),
    expectIn: expectSession,
  });
});

test("to a session by phone, to which nobody comes but by the phone", async ({ world }) => {
  await world.db.update(services).set({ place: "phone", venue: "" });
  const { client, host } = await bothAt(world, await alone(world));
  await throughTheDoor({
    ...{ client, host },
    come: async () => {},
    expectWaiting: () => expect(client.getByText("It's time")).toBeVisible(),
    letIn: () => host.getByRole("button", { name: "Start session" }).click(),
    expectIn: expectSession,
  });
});

async function bothAt(world: World, path: string, hostPath = path) {
  await world.setNow(minutesAfter(TUESDAY_TEN, -5));
  const [client, host] = [await world.as("ana"), await world.as("osei")];
  await Promise.all([client.goto(path), host.goto(hostPath)]);
  return { client, host };
}

async function alone({ ana, osei }: World) {
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  return `/appointments/${id}`;
}

async function together({ ana, ben, mara, osei, service }: World) {
  await makeInstant();
  const record = await startJoint(mara, { client: ana.id, kind: "couple", part: "partner" }, NOW);
  await addMember(mara, { record, person: ben.id, part: "partner" }, minutesAfter(NOW, 1));
  const slot = { practitionerId: osei.practitionerId, serviceId: service.id, startsAt: TUESDAY_TEN };
  const { id } = await bookForJoint(mara, { record, people: [ana.id, ben.id] }, slot, minutesAfter(NOW, 1), 0);
  return `/appointments/${id}`;
}

async function join(page: Page) {
  await page.getByRole("button", { name: "Join", exact: true }).click();
}

async function expectWaiting(page: Page) {
  await expect(page.getByText("You can leave this page open.")).toBeVisible();
}

async function expectCall(page: Page) {
  await expect(page.locator("iframe")).toBeVisible();
}

async function expectSession(page: Page) {
  await expect(page.getByText("In session").first()).toBeVisible();
}
