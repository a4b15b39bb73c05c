import { expect, test } from "vitest";
import { z } from "zod";
import { fieldErrors, formValues } from "@/lib/form";
import { inEnglish } from "@/lib/i18n/english";

test("a form's fields are read by name, without Next's own and without a character that no database keeps", () => {
  const form = new FormData();
  form.append("$ACTION_ID", "1");
  form.append("licence", "PSY\u0000 17");
  form.append("day", "\u0000mon");
  form.append("day", "tue");
  expect(formValues(form)).toEqual({ licence: "PSY 17", day: ["mon", "tue"] });
});

test("a schema's sentence is filled in with its bound, and braces that a person typed stay as they are", () => {
  const Words = z
    .string()
    .max(9, "Please keep this to {maximum, number} characters.")
    .refine((text) => !text.includes("{"), { error: "{name} can't be used here." });
  const said = (text: string) => fieldErrors(Words.safeParse(text).error ?? { issues: [] }).form?.map(inEnglish);
  expect(said("ten letters")).toEqual(["Please keep this to 9 characters."]);
  expect(said("{name}")).toEqual(["{name} can't be used here."]);
});
