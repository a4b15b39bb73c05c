import { expect, test } from "vitest";
import { type Counted, qualityOf } from "@/components/room/direct/quality";

const start: Counted = { received: 1_000, lost: 0, frames: 0, roundTrip: 0.05 };
const later = (some: Partial<Counted> = {}): Counted => ({
  received: 2_000,
  lost: 0,
  frames: 72,
  roundTrip: 0.05,
  ...some,
});
const words = (some: Partial<Counted>, seesPicture = true) => qualityOf(start, later(some), 3, seesPicture);

test("a connection with every packet, quick answers and a moving picture is good", () => {
  expect(words({})).toBe("good");
});

test("loss, slow answers and a halting picture each make it weaker", () => {
  expect(words({ lost: 50 })).toBe("fair");
  expect(words({ lost: 200 })).toBe("poor");
  expect(words({ roundTrip: 0.5 })).toBe("fair");
  expect(words({ roundTrip: 1 })).toBe("poor");
  expect(words({ frames: 24 })).toBe("fair");
  expect(words({ frames: 6 })).toBe("poor");
});

test("without a picture to see, only the sound counts", () => {
  expect(words({ frames: 0 }, false)).toBe("good");
});

test("a silent connection is weak", () => {
  expect(words({ received: 1_000 }, false)).toBe("poor");
});
