import { expect, test } from "@/e2e/support/world";

const PUBLIC = ["/", "/book", "/privacy", "/sign-in", "/register", "/no-such-page", "/api/no-such-thing"];
const NO_ID = "0190f000-0000-7000-8000-000000000000";
const APPOINTMENT = `/appointments/${NO_ID}`;
const PRIVATE = [
  "/dashboard",
  "/waiting",
  "/account/tokens",
  "/account/calendar",
  "/account/data",
  "/account/data/everything.json",
  "/account/security",
  "/account/security/email",
  "/account/security/password",
  APPOINTMENT,
  ...["confirmed", "move", "repeat", "repeat/change", "calendar"].map((page) => `${APPOINTMENT}/${page}`),
];
const STAFF = [
  "/admin",
  ...["requests", "calendar", "clients", `clients/${NO_ID}`, "messages", "settings", "settings/calendars"].map(
    (page) => `/admin/${page}`,
  ),
  ...["availability", "dates", "rules", "openings", "services", "services/new"].map((page) => `/admin/${page}`),
];

test("every answer carries the policy, also where nothing is", async ({ page, world }) => {
  for (const path of [...PUBLIC, ...PRIVATE, ...STAFF]) {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    const headers = answer.headers();
    const policy = new Map(directives(headers["content-security-policy"]));
    const scripts = policy.get("script-src") ?? "";
    expect.soft(scripts, path).toMatch(/'nonce-[A-Za-z0-9+/=]{20,}'/);
    expect.soft(scripts, path).not.toMatch(/unsafe-inline|unsafe-eval|data:|\*/);
    expect.soft(policy.get("frame-ancestors"), path).toBe("'none'");
    expect.soft(policy.get("base-uri"), path).toBe("'none'");
    expect.soft(policy.get("object-src"), path).toBe("'none'");
    expect.soft(policy.get("form-action"), path).toBe("'self'");
    expect.soft(policy.get("default-src"), path).toBe("'self'");
    expect.soft(headers["x-content-type-options"], path).toBe("nosniff");
    expect.soft(headers["referrer-policy"], path).toMatch(/^(no-referrer|same-origin)$/);
    expect.soft(headers["cross-origin-opener-policy"], path).toBe("same-origin");
    expect.soft(headers["permissions-policy"], path).toMatch(/geolocation=\(\)/);
    expect.soft(headers["x-powered-by"], path).toBeUndefined();
    // The demo is plain http, where this header would mean nothing.
    expect.soft(headers["strict-transport-security"], path).toBeUndefined();
  }
  expect(world.origin).toMatch(/^http:/);
});

test("no two answers share a nonce, and it is the one on the page's own scripts", async ({ page }) => {
  const nonces = new Set<string>();
  for (let visit = 0; visit < 3; visit += 1) {
    const answer = await page.request.get("/");
    const nonce = /'nonce-([^']+)'/.exec(answer.headers()["content-security-policy"] ?? "")?.[1] ?? "";
    const scripts = [...(await answer.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.length).toBeGreaterThan(0);
    for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(3);
});

test("what is private is not kept: not by a proxy, not by the back button", async ({ world }) => {
  const ana = await world.as("ana");
  const mara = await world.as("mara");
  for (const [page, paths] of [[ana, PRIVATE] as const, [mara, STAFF] as const]) {
    for (const path of paths) {
      const answer = await page.request.get(path);
      expect.soft(answer.headers()["cache-control"], path).toMatch(/no-store/);
    }
  }
});

test("our pages can't be put in another site's frame", async ({ page, world }) => {
  world.expectFault(/frame-ancestors|Refused to (frame|display)|Framing/i);
  await page.route("https://elsewhere.test/", (route) =>
    route.fulfill({ contentType: "text/html", body: `<iframe title="ours" src="${world.origin}/"></iframe>` }),
  );
  await page.goto("https://elsewhere.test/");
  await expect(page.frameLocator("iframe").getByRole("heading", { level: 1 })).toHaveCount(0);
});

function directives(policy = ""): [string, string][] {
  return policy.split(";").map((part) => {
    const [name = "", ...sources] = part.trim().split(" ");
    return [name, sources.join(" ")];
  });
}
