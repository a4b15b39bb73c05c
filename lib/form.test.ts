import { expect, test } from "vitest";
import { formValues } from "@/lib/form";

test("a form's fields are read by name, without Next's own and without a character that no database keeps", () => {
  const form = new FormData();
  form.append("$ACTION_ID", "1");
  form.append("licence", "PSY\u0000 17");
  form.append("day", "\u0000mon");
  form.append("day", "tue");
  expect(formValues(form)).toEqual({ licence: "PSY 17", day: ["mon", "tue"] });
});
