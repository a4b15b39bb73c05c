import compile from "icu-minify/compile";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { translatorFor } from "@/lib/i18n/catalogue";
import { accented, mirrored } from "@/lib/i18n/pseudo";

const COUNTED = "{count, plural, one {# request} other {# requests from <b>{name}</b>}} wait.";

test("the accented language is longer by four tenths, and names what the English names", () => {
  expect(accented("Sign in")).toBe("[Šîĝñ îñ on]");
  expect(accented(COUNTED)).toContain(
    "{count, plural, one {# ŕéqûéšţ} other {# ŕéqûéšţš ƒŕöm <b>{name}</b>}}".replace("ƒ", "f"),
  );
  expect(() => compile(accented(COUNTED))).not.toThrow();
});

test("the mirrored language turns each run of words, and leaves parameters and marks as they are", () => {
  expect(mirrored("Hello {name}")).toBe("\u202eHello\u202c {name}");
  expect(() => compile(mirrored(COUNTED))).not.toThrow();
});

test("a made-up language says what it is filled in with as it was given", () => {
  const t = translatorFor("en-XA");
  expect(t("Dear {name}", { name: "Ana" })).toBe("[Ðéåŕ Ana o]");
  const shown = t.rich("Read <link>the rules</link>", { link: (text) => <a href="/">{text}</a> });
  expect(renderToStaticMarkup(shown)).toContain('<a href="/">ţĥé ŕûļéš</a>');
});
