import { expect, test } from "vitest";
import { placeSentence, placeSentenceIn } from "@/scripts/process/place.mjs";

test("a place that can't be written is told in a sentence, by system errors and by other programs' words", () => {
  expect(placeSentence({ code: "EROFS", path: "/srv/.data" })).toBe(
    "/srv/.data can't be written: the place can only be read.",
  );
  expect(placeSentence({ code: "EDQUOT", path: "/srv" })).toBe("/srv can't be written: the disk is full.");
  const panic = 'PANIC:  could not write to file "pg_wal/xlogtemp.12": No space left on device';
  expect(placeSentenceIn(panic, "/srv/.data/practice")).toBe("/srv/.data/practice can't be written: the disk is full.");
});

test("another failure is not taken for one", () => {
  expect(placeSentence({ code: "ENOENT", path: "/srv" })).toBeNull();
  expect(placeSentence({ code: "EACCES", syscall: "listen" })).toBeNull();
  expect(placeSentenceIn("FATAL:  could not load library", "/srv")).toBeNull();
});
