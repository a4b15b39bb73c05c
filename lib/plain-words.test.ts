import { expect, test } from "vitest";
import { z } from "zod";
import { fieldErrors } from "@/lib/form";
import { fieldsIn } from "@/lib/i18n/in-words";
import type { Language } from "@/lib/i18n/languages";
import { inPlainWords } from "@/lib/plain-words";

const Sent = z.object({
  name: z.string().max(1),
  all: z.array(z.string()).min(2),
  count: z.number().max(5),
  at: z.string(),
});

test.each([
  [
    "en",
    "Please use at most 1 character.",
    "Please give at least 2 entries.",
    "Please give at most 5.",
    "This is required.",
  ],
  [
    "fr",
    "Veuillez utiliser au plus 1 caractère.",
    "Veuillez donner au moins 2 entrées.",
    "Veuillez donner au plus 5.",
    "Ce champ est obligatoire.",
  ],
] as const satisfies [Language, ...string[]][])(
  "what a program sent wrong is said in %s, with the bound that it did not keep",
  (language, name, all, count, at) => {
    const { error } = Sent.safeParse({ name: "two", all: ["one"], count: 9 }, { error: inPlainWords });
    expect(error && fieldsIn(language, fieldErrors(error))).toEqual({
      name: [name],
      all: [all],
      count: [count],
      at: [at],
    });
  },
);
