import type { Page } from "@playwright/test";
import sharp from "sharp";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";
import { deactivateAccount } from "@/lib/accounts/manage";
import { NOW } from "@/lib/testing/clock";

const PAGE = "/admin/public-page";

for (const javaScriptEnabled of [true, false]) {
  test(`Dr. Osei writes a page, looks at it and publishes it, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    world,
  }) => {
    const osei = await world.as("osei", { javaScriptEnabled, viewport: { width: 390, height: 844 } });
    await osei.goto(PAGE);
    await writeWords(osei);
    await osei.getByLabel("Name", { exact: true }).fill("");
    await osei.getByRole("button", { name: "Save the page" }).click();
    await expect(osei.getByText("Please give the name that clients know.").first()).toBeVisible();
    await expect(osei.getByLabel("About you")).toHaveValue(/^I listen first/);
    await osei.getByLabel("Name", { exact: true }).fill("Dr. Ama Osei");
    await osei.getByRole("button", { name: "Save the page" }).click();
    await expect(osei.getByRole("status").first()).toContainText("The page is hidden");
    const preview = osei.getByRole("region", { name: "Preview" });
    await expect(preview.getByText("And then we look at it together.")).toBeVisible();
    const visitor = await world.visitor({ javaScriptEnabled });
    expect((await visitor.request.get("/therapists/ama-osei")).status()).toBe(404);

    await osei.getByLabel("Show this page to everyone").check();
    await osei.getByRole("button", { name: "Save the page" }).click();
    await expect(osei.getByRole("status").first()).toContainText("Everyone can read the page now");
    await visitor.goto("/");
    await visitor.getByRole("link", { name: "Dr. Ama Osei" }).click();
    await expect(visitor.getByRole("heading", { level: 1, name: "Dr. Ama Osei" })).toBeVisible();
    await expect(visitor.getByText("English, Twi")).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(visitor);
    await visitor.getByRole("link", { name: "See open times" }).click();
    await expect(visitor.getByRole("heading", { level: 1, name: "Choose a time that suits you" })).toBeVisible();
    await expect(visitor).toHaveURL(/with=ama-osei/);
  });

  test(`a photo is taken as a file, shown everywhere, and removed, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    world,
  }) => {
    const osei = await world.as("osei", { javaScriptEnabled });
    await osei.goto(PAGE);
    const photo = osei.locator("input[type=file]");
    await photo.setInputFiles({ name: "face.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no photo at all") });
    await osei.getByRole("button", { name: "Use this photo" }).click();
    await expect(osei.getByText("can't be read as a photo")).toBeVisible();
    await photo.setInputFiles({ name: "big.jpg", mimeType: "image/jpeg", buffer: Buffer.alloc(13 * 1024 * 1024) });
    await osei.getByRole("button", { name: "Use this photo" }).click();
    await expect(osei.getByText("larger than 12 megabytes")).toBeVisible();
    await photo.setInputFiles({ name: "face.jpg", mimeType: "image/jpeg", buffer: await face() });
    await osei.getByRole("button", { name: "Use this photo" }).click();
    await expect(osei.getByRole("status").first()).toContainText("The photo is in its place");
    if (javaScriptEnabled) await expectAccessible(osei);

    const visitor = await world.visitor({ javaScriptEnabled });
    for (const path of ["/", "/book", "/book/ask"]) {
      await visitor.goto(path);
      await expect(visitor.locator('img[src^="/photos/"]').first()).toBeVisible();
    }
    const address = (await visitor.locator('img[src^="/photos/"]').first().getAttribute("src")) ?? "";
    const answer = await visitor.request.get(address);
    expect(answer.headers()["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect((await sharp(await answer.body()).metadata()).exif).toBeUndefined();

    await osei.getByRole("button", { name: "Remove the photo" }).click();
    await expect(osei.getByRole("status").first()).toContainText("The photo is gone");
    expect((await visitor.request.get(address)).status()).toBe(404);
  });
}

test("search engines and previews are told of a published page, and of no other", async ({ world }) => {
  const { osei, mara } = world;
  const practitioner = await world.as("osei");
  await practitioner.goto(PAGE);
  const file = { name: "face.jpg", mimeType: "image/jpeg", buffer: await face() };
  await practitioner.locator("input[type=file]").setInputFiles(file);
  await practitioner.getByRole("button", { name: "Use this photo" }).click();
  await expect(practitioner.getByRole("status").first()).toContainText("The photo is in its place");
  const visitor = await world.visitor();
  expect(await sitemap(visitor)).not.toContain("/therapists");
  await writeWords(practitioner);
  await practitioner.getByLabel("Show this page to everyone").check();
  await practitioner.getByRole("button", { name: "Save the page" }).click();
  await expect(practitioner.getByRole("status").first()).toContainText("Everyone can read the page now");

  expect(await sitemap(visitor)).toContain(`${world.origin}/therapists/ama-osei<`);
  await visitor.goto("/therapists");
  await expect(visitor.getByRole("heading", { level: 1, name: "Who you can talk with" })).toBeVisible();
  await expectAccessible(visitor);
  await visitor.goto("/therapists/ama-osei");
  const meta = (name: string) => visitor.locator(`meta[property="${name}"], meta[name="${name}"]`);
  await expect(meta("og:image")).toHaveAttribute("content", new RegExp(`^${world.origin}/photos/[0-9a-z]{26}\\.jpg$`));
  await expect(meta("twitter:card")).toHaveAttribute("content", "summary");
  const data = JSON.parse((await visitor.locator('script[type="application/ld+json"]').textContent()) ?? "");
  expect(data["@graph"][1]).toMatchObject({ knowsLanguage: ["English", "Twi"], knowsAbout: ["Grief", "Sleep"] });

  await deactivateAccount(mara.id, osei.id, NOW);
  const gone = await visitor.goto("/therapists/ama-osei");
  expect(gone?.status()).toBe(404);
  expect(await sitemap(visitor)).not.toContain("/therapists/ama-osei");
});

test("an admin writes the page of any practitioner, and a practitioner no other's", async ({ world }) => {
  const mara = await world.as("mara");
  await mara.goto(`${PAGE}?practitioner=${world.lind.practitionerId}`);
  await mara.getByRole("navigation", { name: "Whose page" }).getByRole("link", { name: "Dr. Ama Osei" }).click();
  await expect(mara.getByRole("heading", { level: 1 })).toHaveText("Public page of Dr. Ama Osei");
  await expectAccessible(mara);
  const osei = await world.as("osei");
  const answer = await osei.goto(`${PAGE}?practitioner=${world.lind.practitionerId}`);
  expect(answer?.status()).toBe(404);
  const sent = { origin: world.origin };
  const photo = { name: "face.jpg", mimeType: "image/jpeg", buffer: await face() };
  const others = `${PAGE}/photo?practitioner=${world.lind.practitionerId}`;
  const refused = await osei.request.post(others, { headers: sent, multipart: { photo } });
  expect(refused.status()).toBe(404);
  const ana = await world.as("ana");
  expect((await ana.request.post(others, { headers: sent, multipart: { photo } })).status()).toBe(404);
  const elsewhere = { origin: "https://elsewhere.example" };
  expect((await osei.request.post(others, { headers: elsewhere, multipart: { photo } })).status()).toBe(403);
});

async function writeWords(page: Page) {
  await page.getByLabel("What you are").fill("Clinical psychologist");
  await page.getByLabel("About you").fill("I listen first.\n\nAnd then we look at it together.");
  await page.getByLabel("What you work with").fill("Grief\nSleep");
  await page.getByLabel("Languages").fill("English, Twi");
}

async function sitemap(page: Page) {
  return (await page.request.get("/sitemap.xml")).text();
}

function face() {
  const plain = { width: 900, height: 700, channels: 3, background: "#7a5c43" } as const;
  return sharp({ create: plain })
    .withExif({ IFD0: { Copyright: "Osei" } })
    .jpeg()
    .toBuffer();
}
