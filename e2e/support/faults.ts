import type { Page } from "@playwright/test";

// A page that isn't there says so in the console; the test that went there knows.
const ORDINARY = /^Failed to load resource/;

/** Tells of everything that goes wrong in a page: uncaught errors, broken policy, failed hydration. */
export function faultsOf(page: Page, tell: (fault: string) => void) {
  page.on("pageerror", (error) => tell(`${page.url()}: ${error.stack ?? error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !ORDINARY.test(message.text())) tell(`${page.url()}: ${message.text()}`);
  });
}
