import { expect, test } from "vitest";
import { mailLink, maskedEmail, normalEmail } from "@/lib/accounts/email";

test.each([
  ["Ana@Example.COM", "ana@example.com"],
  ["  ana@example.com ", "ana@example.com"],
  ["ana+book@example.co.uk", "ana+book@example.co.uk"],
  ["o'brien@example.ie", "o'brien@example.ie"],
  ["ana@bücher.example", "ana@xn--bcher-kva.example"],
  ["ana@BÜCHER.example", "ana@xn--bcher-kva.example"],
  ["ａｎａ@example.com", "ana@example.com"],
  ["ana\uff20example.com", "ana@example.com"],
  ["a@b.co", "a@b.co"],
])("writes %j as %j", (typed, written) => {
  expect(normalEmail(typed)).toBe(written);
});

test.each([
  "",
  "@",
  "ana",
  "ana@",
  "@example.com",
  "ana@example",
  "ana@localhost",
  "a@evil\uFF20victim.com",
  '"a@evil.com"@victim.com',
  "a@x.com,b@y.com",
  "a@x.com, b@y.com",
  "a@x.com;b@y.com",
  "a@x.com b@y.com",
  "a@@x.com",
  "a@x@y.com",
  "<a@x.com>",
  "Ana <a@x.com>",
  "a(comment)@x.com",
  "a@x.com(comment)",
  '"a"@x.com',
  "a`b@x.com",
  "a\\@x.com",
  "a\r\nBcc: b@y.com@x.com",
  "a@x.com\r\nBcc: b@y.com",
  "a@x.com\u0000",
  "a\u0000@x.com",
  "a@x..com",
  ".a@x.com",
  "a.@x.com",
  "a..b@x.com",
  "a@-x.com",
  "a@x-.com",
  "a@x.com-",
  "a@127.0.0.1",
  "a@[127.0.0.1]",
  "a@[::1]",
  "a@0x7f.1",
  "a@x.com:80",
  "a@x.com/y",
  "a@x%2ecom",
  "a@u:p@x.com",
  "a\u202e@x.com",
  "a@x\u200b.com",
  "ä@x.com",
  "a b@x.com",
  "a@x .com",
  `${"a".repeat(65)}@x.com`,
  `a@${"x".repeat(64)}.com`,
  `a@${"x.".repeat(130)}com`,
  "a@\ud800.com",
])("refuses %j", (typed) => {
  expect(normalEmail(typed)).toBeUndefined();
});

test("refuses a very long text at once", () => {
  expect(normalEmail("a".repeat(1_000_000))).toBeUndefined();
});

test("writing it twice changes nothing", () => {
  for (const typed of ["Ana@Example.COM", "ana@bücher.example", "ａｎａ@example.com"]) {
    const once = normalEmail(typed) ?? "";
    expect(normalEmail(once)).toBe(once);
  }
});

test("shows two letters of a name and the domain", () => {
  expect(maskedEmail("sandra@example.com")).toBe("sa•••@example.com");
  expect(maskedEmail("ana@example.com")).toBe("a•••@example.com");
});

test.each(["a?bcc=ben%40example.org&x=1@example.com", "a%0abcc%3Aben@example.com", "ana+o'neil@example.com"])(
  "a link to %j begins a mail to that address, and to no other",
  (typed) => {
    const email = normalEmail(typed) ?? "";
    const { protocol, pathname, search } = new URL(mailLink(email));
    expect([protocol, decodeURIComponent(pathname), search]).toEqual(["mailto:", email, ""]);
    expect(email).not.toBe("");
  },
);
