import { expect, test } from "vitest";
import { helpFor, troubleOf } from "@/components/room/device-help";
import { translatorFor } from "@/lib/i18n/catalogue";

const t = translatorFor("en");

test("a refusal is told apart from a missing and a busy camera", () => {
  const named = (name: string) => Object.assign(new Error("x"), { name });
  expect(troubleOf(named("NotAllowedError"))).toBe("blocked");
  expect(troubleOf(named("NotFoundError"))).toBe("missing");
  expect(troubleOf(named("NotReadableError"))).toBe("busy");
  expect(troubleOf(new TypeError("navigator.mediaDevices is undefined"))).toBe("unsupported");
});

test("each browser gets its own steps, though all of them claim to be others", () => {
  const webkit = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
  const agents = {
    "Safari on iPhone or iPad": `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${webkit} Version/18.0 Mobile/15E148 Safari/604.1`,
    "Chrome on iPhone or iPad": `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${webkit} CriOS/140.0.7339.39 Mobile/15E148 Safari/604.1`,
    "this browser on iPhone or iPad": `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${webkit} FxiOS/143.0 Mobile/15E148 Safari/604.1`,
    Firefox: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    Edge: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`,
    "Chrome on Android": `Mozilla/5.0 (Linux; Android 15) ${webkit} Chrome/140.0.0.0 Mobile Safari/537.36`,
    Chrome: `Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/140.0.0.0 Safari/537.36`,
    Safari: `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Version/18.0 Safari/605.1.15`,
    "your browser": "Lynx/2.9",
  };
  for (const [browser, agent] of Object.entries(agents)) expect(helpFor(t, agent).browser).toBe(browser);
});

test("a browser that only the phone itself lets through is sent to the phone's settings", () => {
  const chrome =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/140.0.7339.39 Mobile/15E148 Safari/604.1";
  expect(helpFor(t, chrome).steps.join(" ")).toContain("Settings of your iPhone");
});
