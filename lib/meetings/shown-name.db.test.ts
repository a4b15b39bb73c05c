import { expect, test } from "vitest";
import { db } from "@/db/client";
import { settings } from "@/db/schema";
import { findStanding } from "@/lib/appointments/queries";
import type { Actor } from "@/lib/auth/actor";
import { bookSlot } from "@/lib/booking/book";
import { companionsOf, shownName } from "@/lib/meetings/shown-name";
import { NOW } from "@/lib/testing/clock";
import { groupCast } from "@/lib/testing/instant";

async function group() {
  const people = await groupCast();
  const { ana, ben, openingId } = people;
  const { id: anas } = await bookSlot(ana, { openingId }, { reason: "" }, NOW);
  const { id: bens } = await bookSlot(ben, { openingId }, { reason: "" }, NOW);
  const named = async (actor: Actor, id: string, isHost = false) => {
    const session = await findStanding(actor, id);
    if (!session) throw new Error("The appointment is gone.");
    return [await shownName(actor, session, isHost), await companionsOf(session)];
  };
  return { ...people, anas, bens, named };
}

test("clients of a group are numbered before each other, and their practitioner is named", async () => {
  const { ana, ben, osei, anas, bens, named } = await group();
  expect(await named(ana, anas)).toEqual(["Participant 1", []]);
  expect(await named(ben, bens)).toEqual(["Participant 2", []]);
  expect(await named(osei, anas, true)).toEqual(["Dr. Ama Osei", []]);
});

test("where the practice says so, clients of a group know each other's first names and nothing more", async () => {
  const { ana, ben, anas, bens, named } = await group();
  await db.update(settings).set({ groupFirstNames: true });
  expect(await named(ana, anas)).toEqual(["Ana", ["Ben"]]);
  expect(await named(ben, bens)).toEqual(["Ben", ["Ana"]]);
});
