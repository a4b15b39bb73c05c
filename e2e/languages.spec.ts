import { expectAccessible } from "@/e2e/support/accessible";
import { englishLeft } from "@/e2e/support/english-left";
import { expect, test, type World } from "@/e2e/support/world";
import { manageToken } from "@/lib/appointments/manage-link";
import { stopLink } from "@/lib/notifications/stop-link";
import { emailOf, PASSWORD } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const THURSDAY_TEN = new Date("2026-12-10T10:00:00Z");

test.use({ environment: { LANGUAGES: "en,fr,en-XA,ar-XB" } });

const SPOKEN = [
  "/sign-in",
  "/register",
  "/forgot-password",
  "/no-such-page",
  "/privacy",
  "/safety",
  "/accessibility",
  "/urgent-help",
];

/** The pages of the links that a client's mails have. */
async function linked({ ana, osei }: World): Promise<string[]> {
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: THURSDAY_TEN });
  const link = { appointmentId: id, clientId: ana.id, endsAt: minutesAfter(THURSDAY_TEN, 50) };
  const page = `/m/${await manageToken(link)}`;
  return [page, `${page}/move`, "/m/no-such-link", new URL(stopLink(ana.id)).pathname];
}

test("a language chosen at the foot of a page is kept, without JavaScript as well", async ({ world }) => {
  const page = await world.visitor({ javaScriptEnabled: false });
  await page.goto("/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("button", { name: "Français" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Se connecter");
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await expect(page.getByRole("button", { name: "Français" })).toHaveAttribute("aria-pressed", "true");
  await page.goto("/register");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Créer un compte");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Create an account");
});

test("with JavaScript the page turns at once, what the browser makes of it too", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Français" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Se connecter");
  await expect(page.getByRole("button", { name: "Afficher le mot de passe" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
});

test("without a choice a page is in the language that its browser asks for, else in the practice's own", async ({
  world,
}) => {
  for (const [locale, title] of [
    ["fr-CA", "Se connecter"],
    ["de-AT", "Sign in"],
  ] as const) {
    const page = await world.visitor({ locale });
    await page.goto("/sign-in");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  }
});

test("a choice belongs to the account, and is there in the next browser that signs in", async ({ world }) => {
  const ana = await world.as("ana");
  await ana.goto("/sign-in");
  await ana.getByRole("button", { name: "Français" }).click();
  await expect(ana.locator("html")).toHaveAttribute("lang", "fr");

  const elsewhere = await world.visitor();
  await elsewhere.goto("/sign-in");
  await elsewhere.getByLabel("E-mail").fill(emailOf("ana"));
  await elsewhere.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await elsewhere.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(elsewhere.locator("html")).toHaveAttribute("lang", "fr");
  await elsewhere.getByRole("button", { name: "Se déconnecter" }).click();
  await expect(elsewhere.locator("html")).toHaveAttribute("lang", "en");
});

test("nothing is left in English on a page of another language, and nothing breaks when it is longer", async ({
  world,
}) => {
  test.slow();
  const page = await world.visitor({ locale: "en-XA" });
  for (const path of [...SPOKEN, ...(await linked(world))]) {
    await page.goto(path, { waitUntil: "networkidle" });
    await expect(page.locator("html")).toHaveAttribute("lang", "en-XA");
    const given = ["Attune Heart Therapy", "Dr. Ama Osei", "Google Calendar", "Outlook", "Yahoo"];
    expect.soft(await englishLeft(page, given), path).toEqual([]);
    await expectAccessible(page);
  }
});

test("from right to left the pages mirror, and nothing breaks", async ({ world }) => {
  test.slow();
  const page = await world.visitor({ locale: "ar-XB" });
  for (const path of [...SPOKEN, ...(await linked(world))]) {
    await page.goto(path, { waitUntil: "networkidle" });
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    await expectAccessible(page);
  }
});
