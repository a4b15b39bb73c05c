import { expect, test } from "vitest";
import { doneSentence } from "@/components/admin/done";

const SENTENCES = { saved: "Saved." };

test("an address that says what was done has its sentence, and no other has one", () => {
  expect(doneSentence("saved", SENTENCES)).toBe("Saved.");
  for (const asked of ["constructor", "toString", "__proto__", "", "other", ["saved"], undefined])
    expect(doneSentence(asked, SENTENCES)).toBeUndefined();
});
