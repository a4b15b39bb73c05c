import fc from "fast-check";
import { expect, test } from "vitest";
import { parseSlotId, slotId } from "@/lib/engine/slot-id";

const OSEI = "0199f3a0-0000-7000-8000-000000000001";

test("a computed slot's id says whose, when and how long", () => {
  const slot = { openingId: null, practitionerId: OSEI, startsAt: new Date("2026-12-02T10:00:00Z"), minutes: 50 };
  expect(slotId(slot)).toBe(`${OSEI}.29936760.50`);
  expect(parseSlotId(`${OSEI}.29936760.50`)).toEqual(slot);
});

test("an opening's slot has its row's id", () => {
  expect(slotId({ openingId: OSEI })).toBe(OSEI);
  expect(parseSlotId(OSEI)).toEqual({ openingId: OSEI });
});

test("every slot is found again by its id", () => {
  const anyStart = fc.integer({ min: 0, max: 99_999_999 }).map((minute) => new Date(minute * 60_000));
  fc.assert(
    fc.property(fc.uuid(), anyStart, fc.integer({ min: 15, max: 240 }), (practitionerId, startsAt, minutes) => {
      const slot = { openingId: null, practitionerId, startsAt, minutes };
      expect(parseSlotId(slotId(slot))).toEqual(slot);
    }),
  );
});

test("what is no slot's id names no slot", () => {
  const others = ["", "7", `${OSEI}.`, `${OSEI}.29936760`, `${OSEI}.29936760.5`, `${OSEI}.29936760.241`];
  const forged = [`${OSEI}.-1.50`, `${OSEI}.1e3.50`, `${OSEI}.029936760.50`, `${OSEI}.999999999.50`, ` ${OSEI}`];
  expect([...others, ...forged, `${OSEI}.29936760.50.1`, `${OSEI}\n`].map(parseSlotId)).toEqual(Array(13).fill(null));
});
