import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "@/e2e/support/world";

const PUBLIC = [
  "/",
  "/accessibility",
  "/book",
  "/book/ask",
  "/book?with=ama-osei",
  "/book?with=signe-lind",
  "/contact",
  "/docs/api",
  "/fees",
  "/privacy",
  "/safety",
  "/urgent-help",
];

// What no site of this size has: a robot that comes this far is being led on.
const PAGES_MAX = 120;

test("a robot finds every public page at its one address, and comes to an end", async ({ world }) => {
  test.slow();
  const { request } = await world.visitor();
  const shown = await crawl(request, world.origin);
  expect(shown.filter((path) => !path.startsWith("/docs/api/"))).toEqual(PUBLIC);
  expect(shown).toContain("/docs/api/appointments");
  const listed = [...(await textOf(request, "/sitemap.xml")).matchAll(/<loc>([^<]+)<\/loc>/g)].map(
    ([, url = ""]) => url,
  );
  expect(listed.map((url) => url.replace(world.origin, "")).sort()).toEqual(shown);
});

test("private pages and links with a secret say that they are not to be shown, whatever they answer", async ({
  world,
}) => {
  const ana = await world.as("ana");
  const mara = await world.as("mara");
  const visitor = await world.visitor();
  const asked = [
    ...["/dashboard", "/account", "/payments", "/waiting"].map((path) => [ana, path] as const),
    ...["/admin", "/admin/calendar", "/admin/clients"].map((path) => [mara, path] as const),
    ...["/dashboard", "/sign-in", "/register", "/m/a-secret", "/pay/a-secret", "/reminders/a-secret"].map(
      (path) => [visitor, path] as const,
    ),
    ...["/book?date=2026-12-10", "/book?month=2027-01", "/book/zone?path=/book", "/book/details", "/no-such-page"].map(
      (path) => [visitor, path] as const,
    ),
  ];
  for (const [page, path] of asked) {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    expect.soft(answer.headers()["x-robots-tag"], path).toBe("noindex, nofollow");
    const shown = /rel="canonical" href="([^"]*)"/.exec(await answer.text())?.[1];
    // A view of one date is the page that can be found, seen from elsewhere.
    expect.soft(shown, path).toBe(path.startsWith("/book?") ? `${world.origin}/book` : undefined);
  }
});

test("a preview says what a page is, with a picture that is the same for all", async ({ page, world }) => {
  await page.goto("/book?with=ama-osei&door=pick");
  const meta = (name: string) => page.locator(`meta[property="${name}"], meta[name="${name}"]`).getAttribute("content");
  await expect(page).toHaveTitle("Choose a time with Dr. Ama Osei · Attune Heart Therapy");
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", `${world.origin}/book?with=ama-osei`);
  expect(await meta("og:title")).toBe("Choose a time with Dr. Ama Osei");
  expect(await meta("og:site_name")).toBe("Attune Heart Therapy");
  expect(await meta("og:description")).toBe(await meta("description"));
  expect(await meta("twitter:card")).toBe("summary_large_image");
  const picture = await page.request.get((await meta("og:image")) ?? "");
  expect(picture.headers()["content-type"]).toBe("image/png");
});

test("the practice and its practitioners are told as structured data", async ({ page, world }) => {
  await page.goto("/");
  const data: { "@graph": Record<string, unknown>[] } = JSON.parse(
    (await page.locator('script[type="application/ld+json"]').textContent()) ?? "",
  );
  expect(data["@graph"].map(({ name }) => name)).toEqual(["Attune Heart Therapy", "Dr. Ama Osei", "Dr. Signe Lind"]);
  expect(JSON.stringify(data)).not.toMatch(/attune\.test|[\da-f]{8}-[\da-f]{4}/);
  expect(data["@graph"][0]).toMatchObject({ url: `${world.origin}/` });
});

test("it can be put on a home screen, where it doesn't say what it is", async ({ page, world }) => {
  await page.goto("/");
  const href = (await page.locator('link[rel="manifest"]').getAttribute("href")) ?? "";
  expect(href).toBe("/manifest.webmanifest");
  const answer = await page.request.get(href);
  expect(answer.headers()["content-type"]).toMatch(/^application\/manifest\+json/);
  const manifest: { name: string; icons: { src: string }[] } = await answer.json();
  expect(manifest.name).toBe("Appointments");
  for (const path of [...manifest.icons.map(({ src }) => src), "/favicon.ico"])
    expect.soft((await page.request.get(new URL(path, world.origin).href)).status(), path).toBe(200);
});

test("what is opened from a home screen is where its reader begins", async ({ page, world }) => {
  const manifest: { start_url: string } = await (await page.request.get("/manifest.webmanifest")).json();
  const begins = [["ana", "/dashboard"] as const, ["osei", "/admin"] as const, ["mara", "/admin"] as const];
  for (const [name, path] of begins) {
    const reader = await world.as(name);
    await reader.goto(manifest.start_url);
    await expect.soft(reader, name).toHaveURL(path);
    await expect.soft(reader.getByRole("heading", { level: 1 }), name).toBeVisible();
  }
});

test("Back may show a public page at once, but none that has a reader", async ({ page, world }) => {
  for (const path of PUBLIC) {
    const answer = await page.request.get(path);
    expect.soft(answer.headers()["cache-control"], path).toBe("private, no-cache");
  }
  const ana = await world.as("ana");
  for (const path of PUBLIC) {
    const answer = await ana.request.get(path);
    expect.soft(answer.headers()["cache-control"], path).toMatch(/no-store/);
  }
});

/** What a robot that keeps to the rules would show: from the first page, by links, without what is asked to be left. */
async function crawl(request: APIRequestContext, origin: string): Promise<string[]> {
  const mayFetch = rulesOf(await textOf(request, "/robots.txt"));
  const shown = new Set<string>();
  const seen = new Set(["/"]);
  for (const path of seen) {
    expect(seen.size, [...seen].slice(-20).join("\n")).toBeLessThan(PAGES_MAX);
    const answer = await request.get(path, { maxRedirects: 0 });
    if (answer.status() !== 200 || !answer.headers()["content-type"]?.startsWith("text/html")) continue;
    if (answer.headers()["x-robots-tag"]) continue;
    const html = await answer.text();
    shown.add((/rel="canonical" href="([^"]+)"/.exec(html)?.[1] ?? path).replace(origin, "") || "/");
    for (const href of linksIn(html, `${origin}${path}`, origin)) if (mayFetch(href)) seen.add(href);
  }
  return [...shown].sort();
}

function linksIn(html: string, base: string, origin: string): string[] {
  const tags = [...html.matchAll(/<a\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => !/rel="[^"]*nofollow/.test(tag));
  return tags.flatMap((tag) => {
    const url = new URL((/href="([^"]*)"/.exec(tag)?.[1] ?? "").replaceAll("&amp;", "&"), base);
    return url.origin === origin ? [`${url.pathname}${url.search}`] : [];
  });
}

/** What robots.txt allows (RFC 9309 §2.2.2): `*` stands for anything. */
function rulesOf(text: string): (path: string) => boolean {
  const patterns = [...text.matchAll(/^Disallow: (\S+)$/gm)].map(
    ([, rule = ""]) => new RegExp(`^${rule.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}`),
  );
  return (path) => !patterns.some((pattern) => pattern.test(path));
}

async function textOf(request: APIRequestContext, path: string): Promise<string> {
  const answer = await request.get(path);
  expect(answer.status(), path).toBe(200);
  return answer.text();
}
