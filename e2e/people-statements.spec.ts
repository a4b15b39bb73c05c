import { statementsFor } from "@/e2e/support/statements";
import { expect, test } from "@/e2e/support/world";
import { addClient } from "@/lib/clients/add-client";
import { NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { multiply } from "@/lib/testing/payments/multiply";
import { scheduled } from "@/lib/testing/requests";

const FEW = 10;
const MANY = 300;

// As the server counts them: who asks is in each of them, and for staff who waits at the door.
const MOST = {
  ...{ "the list of clients": 4, "a client's file": 20, "all that happened": 5, "two files beside each other": 7 },
  ...{ "the team": 3, "a colleague": 4, "the dashboard": 3, "one's own account": 4, "what is known of one": 8 },
  ...{ "how things work": 22 },
};

test("a page of people takes as many statements for hundreds of sessions and clients as for ten", async ({ world }) => {
  test.slow();
  const { ana, mara, osei } = world;
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const phoned = { firstName: "Anna", lastName: "Boateng", phone: null, birthDate: null };
  const second = await addClient(mara, phoned, NOW);
  const [asMara, asAna] = [await world.as("mara"), await world.as("ana")];
  const pages = [
    [asMara, "the list of clients", "/admin/clients"],
    [asMara, "a client's file", `/admin/clients/${ana.id}`],
    [asMara, "all that happened", `/admin/clients/${ana.id}/timeline`],
    [asMara, "two files beside each other", `/admin/clients/${ana.id}/merge?with=${second}`],
    [asMara, "how things work", "/admin/settings/connections"],
    [asMara, "the team", "/admin/team"],
    [asMara, "a colleague", `/admin/team/${osei.id}`],
    [asAna, "the dashboard", "/dashboard"],
    [asAna, "one's own account", "/account"],
    [asAna, "what is known of one", "/account/data"],
  ] as const;
  const counted = async () => {
    const found: Record<string, number> = {};
    for (const [page, name, path] of pages) found[name] = await statementsFor(world, page, path);
    return found;
  };
  const fill = async (count: number) => {
    await multiply(id, count);
    for (let nth = 0; nth < count / FEW; nth++) await addClient(mara, { ...phoned, lastName: `Addo ${nth}` }, NOW);
  };
  await fill(FEW);
  const few = await counted();
  await fill(MANY);
  const many = await counted();
  process.stdout.write(`statements of the pages of people: ${JSON.stringify({ few, many })}\n`);
  expect(many).toEqual(few);
  expect(few).toEqual(MOST);
});
