import { expect, test } from "vitest";
import { filled, PLACEHOLDERS, placeholderProblem } from "@/lib/notifications/own-words/placeholders";

test.each(["Hello {first name},", "No placeholder at all", "{practice}, {therapist}: {service}"])(
  "%j can be used",
  (text) => {
    expect(placeholderProblem(text)).toBeNull();
    expect(filled(text, PLACEHOLDERS)).not.toMatch(/[{}]/);
  },
);

test.each(["{reason}", "{note}", "{email}", "{ first name }", "{First name}", "{}", "{constructor}", "{__proto__}"])(
  "%s is refused by its name, with those that there are",
  (text) => {
    expect(placeholderProblem(`Dear ${text}`)).toBe(
      `${text} can't be used here. There are {first name}, {practice}, {therapist}, {service}, and no others.`,
    );
  },
);

test.each(["{first name", "first name}", "{{first name}}", "a } b { c"])(
  "%j is refused, for it stands for nothing",
  (text) => {
    expect(placeholderProblem(text)).not.toBeNull();
  },
);

test("a text whose placeholder stands for nothing in a message is left out of it", () => {
  const filling = { ...PLACEHOLDERS, "first name": "", therapist: null };
  expect(filled("Hello {first name},", filling)).toBeNull();
  expect(filled("Yours, {therapist}", filling)).toBeNull();
  expect(filled("Yours, {practice}", filling)).toBe("Yours, A. Heart Therapy");
  expect(filled(null, filling)).toBeNull();
});

test("what is filled in is never read for placeholders again", () => {
  expect(filled("Hello {first name},", { ...PLACEHOLDERS, "first name": "{practice}" })).toBe("Hello {practice},");
});
