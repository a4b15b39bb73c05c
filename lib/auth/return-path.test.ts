import { expect, test } from "vitest";
import { returnPath, signInPath } from "@/lib/auth/return-path";

const OURS = [
  "/",
  "/dashboard",
  "/book",
  "/book?day=2026-12-10&block=morning",
  "/appointments/0193b3f0-0000-7000-8000-000000000000",
  "/admin/requests?page=2",
  "/admin/",
  "/account",
  "/a%20b",
  "/therapists/osei?tz=Africa%2FAccra",
  "/book?back=//elsewhere.example",
  "/apiary",
];

const ELSEWHERE = [
  "",
  " ",
  "dashboard",
  "./dashboard",
  "../dashboard",
  "?x",
  "#x",
  "//",
  "///",
  "//evil.example",
  "///evil.example",
  "////evil.example",
  "/\\evil.example",
  "\\evil.example",
  "\\\\evil.example",
  "/\\/evil.example",
  "\\/evil.example",
  "/\t/evil.example",
  "\t//evil.example",
  "/\n/evil.example",
  "/\r/evil.example",
  "/\r\n/evil.example",
  " //evil.example",
  "/ /evil.example",
  "/\u0000/evil.example",
  "/\u00a0/evil.example",
  "/\u2028/evil.example",
  "/\ufeff/evil.example",
  "/\u3002evil.example",
  "\uff0f\uff0fevil.example",
  "/\uff0fevil.example",
  "/\u2215/evil.example",
  "//evil\u3002example",
  "/.//evil.example",
  "/..//evil.example",
  "/x/..//evil.example",
  "/%2e//evil.example",
  "/%2e%2e//evil.example",
  "/x/%2e%2e//evil.example",
  "/%2f/evil.example",
  "/%2Fevil.example",
  "/%2f%2fevil.example",
  "/%5cevil.example",
  "/%5C%5Cevil.example",
  "/%09/evil.example",
  "/%0a/evil.example",
  "/%0d%0aLocation:%20//evil.example",
  "/%00",
  "/\\\t/evil.example",
  "http://evil.example",
  "https://evil.example",
  "HTTPS://evil.example",
  "https:evil.example",
  "https:/evil.example",
  "http:///evil.example",
  "ftp://evil.example",
  "javascript:alert(1)",
  "JavaScript:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,<script>1</script>",
  "vbscript:x",
  "mailto:a@b.example",
  "blob:x",
  "file:///etc/passwd",
  "//user@evil.example",
  "//user:pass@evil.example",
  "@evil.example",
  ".evil.example",
  ":80@evil.example",
  "//localhost:3000",
  "//attune.invalid",
  "http://attune.invalid/dashboard",
  "/sign-in",
  "/sign-in?next=/sign-in",
  "/SIGN-IN",
  "/register",
  "/verify",
  "/forgot-password",
  "/reset-password",
  "/api/auth/login",
  "/api",
  "/_next/data",
  "/leave",
  "/x/../api/x",
  "/./sign-in",
  "/dev/mail",
  `/${"a".repeat(600)}`,
];

test.each(OURS)("leads back to %j", (path) => {
  expect(returnPath(path)).toBe(path);
});

test.each(ELSEWHERE)("never leads to %j", (path) => {
  expect(returnPath(path)).toBeUndefined();
});

test("answers only text", () => {
  for (const wanted of [undefined, null, 7, ["/dashboard"], { toString: () => "/dashboard" }]) {
    expect(returnPath(wanted)).toBeUndefined();
  }
});

test("answers the path as a browser would fold it", () => {
  expect(returnPath("/admin/x/../requests")).toBe("/admin/requests");
  expect(returnPath("/dashboard#top")).toBe("/dashboard");
});

test("whatever comes out stays on this origin, under every page", () => {
  for (const wanted of [...OURS, ...ELSEWHERE]) {
    const path = returnPath(wanted);
    if (!path) continue;
    expect(new URL(path, "https://book.example.org/admin/").origin).toBe("https://book.example.org");
  }
});

test("the sign-in page remembers where from, unless that was nowhere", () => {
  expect(signInPath("/book?day=1&x=2")).toBe("/sign-in?next=%2Fbook%3Fday%3D1%26x%3D2");
  expect(signInPath("//evil.example")).toBe("/sign-in");
  expect(signInPath(null)).toBe("/sign-in");
});
