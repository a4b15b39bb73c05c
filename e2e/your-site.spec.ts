import sharp from "sharp";
import { expectAccessible } from "@/e2e/support/accessible";
import { expect, test } from "@/e2e/support/world";

for (const javaScriptEnabled of [true, false]) {
  test(`an admin writes the site, and visitors read it, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    world,
  }) => {
    test.slow();
    const mara = await world.as("mara", { javaScriptEnabled, viewport: { width: 390, height: 844 } });
    await mara.goto("/admin/settings");
    await mara.getByRole("link", { name: /^Your site/ }).click();
    await expect(mara.getByRole("heading", { level: 1, name: "Your site" })).toBeVisible();
    await mara.getByLabel("Headline").fill("Come as you are.");
    await mara.getByLabel("About the practice").fill("# Who we are\nTwo of us.\n- in Accra\n- online");
    await mara.getByRole("region", { name: "First page" }).getByRole("button", { name: "Save" }).click();
    await expect(mara.getByRole("status").first()).toContainText("Visitors read it from now on");
    const questions = mara.getByRole("region", { name: "Questions and answers" });
    await questions.getByLabel("Question", { exact: true }).first().fill("Do you speak Twi?");
    await questions.getByRole("button", { name: "Save" }).click();
    await expect(mara.getByText("Please write an answer, too.").first()).toBeVisible();
    await questions.getByLabel("Its answer").first().fill("Yes, both of us.");
    await questions.getByRole("button", { name: "Save" }).click();
    await expect(mara.getByRole("status").first()).toContainText("Visitors read it from now on");
    if (javaScriptEnabled) await expectAccessible(mara);

    await mara.getByRole("link", { name: "Fees, imprint, terms and privacy" }).click();
    await expect(mara.getByRole("heading", { level: 1, name: /^Fees, imprint/ })).toBeVisible();
    await mara.getByLabel("About fees").fill("A sliding scale is possible.");
    await mara.getByLabel("Imprint").fill("A. Heart Therapy, 1 Ring Road, Accra");
    await mara.getByLabel("More about privacy").fill("Complaints: the Data Protection Commission.");
    await mara.getByRole("button", { name: "Save" }).click();
    await expect(mara.getByRole("status").first()).toContainText("Visitors read it from now on");
    if (javaScriptEnabled) await expectAccessible(mara);

    const visitor = await world.visitor({ javaScriptEnabled });
    await visitor.goto("/");
    await expect(visitor.getByRole("heading", { level: 1, name: "Come as you are." })).toBeVisible();
    await expect(visitor.getByRole("heading", { name: "Who we are" })).toBeVisible();
    await visitor.getByText("Do you speak Twi?").click();
    await expect(visitor.getByText("Yes, both of us.")).toBeVisible();
    await expect(visitor.getByText("Do I need an account?")).toHaveCount(0);
    if (javaScriptEnabled) await expectAccessible(visitor);
    await visitor.getByRole("contentinfo").getByRole("link", { name: "Fees" }).click();
    await expect(visitor.getByText("A sliding scale is possible.")).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(visitor);
    await visitor.getByRole("contentinfo").getByRole("link", { name: "Imprint" }).click();
    await expect(visitor.getByText("1 Ring Road, Accra")).toBeVisible();
    await expect(visitor.getByRole("contentinfo").getByRole("link", { name: "Terms" })).toHaveCount(0);
    expect((await visitor.request.get("/terms")).status()).toBe(404);
    await visitor.goto("/privacy");
    await expect(visitor.getByText("the Data Protection Commission")).toBeVisible();
  });

  test(`urgent help begins with the practice's own numbers and its country, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    world,
  }) => {
    const visitor = await world.visitor({ javaScriptEnabled, timezoneId: "America/New_York" });
    await visitor.goto("/urgent-help");
    const headings = visitor.getByRole("main").getByRole("heading", { level: 2 });
    await expect(headings.first()).toHaveText("Ghana");
    const mara = await world.as("mara", { javaScriptEnabled });
    await mara.goto("/admin/settings/urgent-help");
    await mara.getByLabel("Whose number it is").first().fill("Ward 3, Korle Bu");
    await mara.getByRole("button", { name: "Save" }).click();
    await expect(mara.getByText("Please give the number to call.").first()).toBeVisible();
    await mara.getByLabel("Number", { exact: true }).first().fill("+233 30 266 5401");
    await mara.getByRole("button", { name: "Save" }).click();
    await expect(mara.getByRole("status").first()).toContainText("Clients see it from now on");
    if (javaScriptEnabled) await expectAccessible(mara);
    await visitor.goto("/urgent-help");
    await expect(headings.nth(0)).toHaveText("Call these first");
    await expect(headings.nth(1)).toHaveText("Ghana");
    await expect(visitor.getByRole("link", { name: "+233 30 266 5401" })).toHaveAttribute("href", "tel:+233302665401");
    await visitor.getByText("Germany").click();
    await expect(visitor.getByRole("link", { name: "0800 111 0 111" })).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(visitor);
  });

  test(`a logo and a colour are on every page, and go again, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    world,
  }) => {
    const mara = await world.as("mara", { javaScriptEnabled });
    await mara.goto("/admin/settings/site/look");
    const file = mara.locator("input[type=file]");
    await file.setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Buffer.from("no picture at all") });
    await mara.getByRole("button", { name: "Use this logo" }).click();
    await expect(mara.getByText("can't be read as a picture")).toBeVisible();
    await file.setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: await logo() });
    await mara.getByRole("button", { name: "Use this logo" }).click();
    await expect(mara.getByRole("status").first()).toContainText("The logo is in its place");
    await mara.getByRole("textbox", { name: "Colour" }).fill("green");
    await mara.getByRole("button", { name: "Save" }).click();
    await expect(mara.getByText("Please choose a colour").first()).toBeVisible();
    await mara.getByRole("textbox", { name: "Colour" }).fill("#f2d43d");
    await mara.getByRole("button", { name: "Save" }).click();
    await expect(mara.getByRole("status").first()).toContainText("Every page is in your colour now");
    if (javaScriptEnabled) await expectAccessible(mara);

    const visitor = await world.visitor({ javaScriptEnabled });
    for (const path of ["/", "/book", "/sign-in", "/fees"]) {
      await visitor.goto(path);
      const picture = visitor.getByRole("banner").locator("img");
      expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth), path).toBe(240);
      if (javaScriptEnabled) await expectAccessible(visitor);
    }
    await mara.getByRole("button", { name: "Remove the logo" }).click();
    await expect(mara.getByRole("status").first()).toContainText("The logo is gone");
    await visitor.goto("/");
    await expect(visitor.getByRole("banner").locator("img")).toHaveCount(0);
  });
}

async function logo(): Promise<Buffer> {
  const background = { r: 20, g: 90, b: 70, alpha: 1 };
  return sharp({ create: { width: 240, height: 60, channels: 4, background } })
    .png()
    .toBuffer();
}
