import { expect, test } from "vitest";
import { assertCanBecome, canBecome, type Status } from "@/lib/appointments/status";
import { Refusal } from "@/lib/errors";

const ALL: Status[] = ["pending_review", "scheduled", "completed", "cancelled", "rejected", "no_show"];

test("only the moves of the life cycle exist", () => {
  const moves = ALL.flatMap((from) => ALL.filter((to) => canBecome(from, to)).map((to) => `${from} → ${to}`));
  expect(moves).toEqual([
    "pending_review → scheduled",
    "pending_review → cancelled",
    "pending_review → rejected",
    "scheduled → scheduled",
    "scheduled → completed",
    "scheduled → cancelled",
    "scheduled → no_show",
    "completed → no_show",
  ]);
});

test("a refused move says where the appointment stands", () => {
  const refuse = () => assertCanBecome("rejected", "scheduled");
  expect(refuse).toThrow(Refusal);
  expect(refuse).toThrow("answered already");
});
