import { expect, test } from "vitest";
import { initialsOf } from "@/lib/accounts/initials";

test("initials are two letters, whatever the script, and never more", () => {
  expect(initialsOf("Ana", "Boateng")).toBe("A. B.");
  expect(initialsOf("élodie", "")).toBe("É.");
  expect(initialsOf("𝒜da", "Lovelace")).toBe("𝒜. L.");
  expect(initialsOf("", "")).toBe("");
});
