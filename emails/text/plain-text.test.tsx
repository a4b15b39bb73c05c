import { toPlainText } from "react-email";
import { expect, test } from "vitest";
import { plainText } from "@/emails/text/plain-text";

test("a mail's text is what react-email makes of its HTML", () => {
  const table = "<table><tr><td>When</td><td>Tuesday</td></tr></table>";
  const links =
    '<p>See <a href="https://a.example/x">https://a.example/x</a> or <a href="https://b.example">this</a>.</p>';
  const html = `<html><body><h1>A title</h1><img alt="no" src="x"/><p>One &amp; two</p>${table}${links}</body></html>`;
  expect(plainText(html)).toBe(toPlainText(html));
  expect(plainText(html)).toContain("https://b.example");
});
