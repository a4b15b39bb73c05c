import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { practice } from "@/lib/practice/settings";
import { changeAccent, changeTexts } from "@/lib/practice/site/change-site";
import { changeLogo, readLogo, removeLogo } from "@/lib/practice/site/logo";
import { lookOf } from "@/lib/practice/site/look";
import { FirstPageTexts, LegalTexts, SiteColour, SiteQuestions } from "@/lib/practice/site/schema";
import { textsIn, writtenText } from "@/lib/practice/site/texts";
import { changeUrgentNumbers } from "@/lib/practice/urgent-help/change-numbers";
import { UrgentNumbers } from "@/lib/practice/urgent-help/schema";
import { cast, NOW } from "@/lib/testing/cast";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";

let people: Awaited<ReturnType<typeof cast>>;

beforeEach(async () => {
  people = await cast();
});

test("what is written for one language is read by its readers, and the rest stays as it was", async () => {
  const { mara } = people;
  await changeTexts(mara, "en", { headline: "Talk to us", terms: "Be kind." }, NOW);
  await changeTexts(mara, "en", { headline: "Come and talk" }, NOW);
  expect(await textsIn("en")).toMatchObject({ headline: "Come and talk", terms: "Be kind.", intro: "" });
  expect((await textsIn("fr")).headline).toBe("");
});

test("a page of law is read in the reader's language, else in the practice's own, and else in any", async () => {
  const { mara } = people;
  const leave = connectedWith({ LANGUAGES: "en,fr" });
  expect(await writtenText("imprint", "fr")).toBeNull();
  await changeTexts(mara, "fr", { imprint: "Mentions" }, NOW);
  expect(await writtenText("imprint", "en")).toEqual({ text: "Mentions", language: "fr" });
  await changeTexts(mara, "en", { imprint: "Imprint" }, NOW);
  expect(await writtenText("imprint", "en")).toEqual({ text: "Imprint", language: "en" });
  expect(await writtenText("imprint", "fr")).toEqual({ text: "Mentions", language: "fr" });
  leave();
});

test("a logo is drawn anew within its box, without what came with the file, and is gone at its address once removed", async () => {
  const { mara } = people;
  const background = { r: 10, g: 90, b: 60, alpha: 0.5 };
  const picture = sharp({ create: { width: 2_000, height: 500, channels: 4, background } });
  const sent = await picture
    .withExif({ IFD0: { Artist: "Ana Boateng" } })
    .png()
    .toBuffer();
  await changeLogo(mara, sent, NOW);
  const logo = lookOf(await practice()).logo;
  expect(logo).toMatchObject({ width: 384, height: 96 });
  const file = logo?.src.replace("/logo/", "") ?? "";
  const png = await readLogo(file);
  const { format, hasAlpha, exif } = await sharp(png ?? undefined).metadata();
  expect({ format, hasAlpha, exif }).toEqual({ format: "png", hasAlpha: true, exif: undefined });
  expect(Buffer.from(png ?? []).includes("Boateng")).toBe(false);
  await removeLogo(mara, NOW);
  expect([await readLogo(file), lookOf(await practice()).logo]).toEqual([null, null]);
});

test("what is no picture is refused as a logo", async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  await expect(changeLogo(people.mara, svg, NOW)).rejects.toMatchObject({ reason: "invalid" });
});

test("the practice's own numbers for urgent help are kept in their order, without empty rows", async () => {
  const typed = { what0: "Helpline", number0: "0800 111 222", what2: "Ward 3", number2: "+233 30 2", how2: "by day" };
  await changeUrgentNumbers(people.mara, UrgentNumbers.parse(typed), NOW);
  expect((await practice()).urgentNumbers).toEqual([
    { what: "Helpline", number: "0800 111 222", how: "" },
    { what: "Ward 3", number: "+233 30 2", how: "by day" },
  ]);
});

test("a number without a name, a name without a number and half a question are refused beside their field", () => {
  const fields = (result: { error?: { issues: { path: PropertyKey[] }[] } }) =>
    result.error?.issues.map(({ path }) => path.join("."));
  expect(fields(UrgentNumbers.safeParse({ what0: "Helpline", number1: "112" }))).toEqual(["number0", "what1"]);
  expect(fields(UrgentNumbers.safeParse({ what0: "Helpline", number0: "call me" }))).toEqual(["number0"]);
  expect(fields(SiteQuestions.safeParse({ question0: "Why?", answer1: "Because." }))).toEqual(["answer0", "question1"]);
  expect(fields(SiteColour.safeParse({ accent: "green" }))).toEqual(["accent"]);
  expect(fields(FirstPageTexts.safeParse({ headline: "x".repeat(91) }))).toEqual(["headline"]);
  expect(LegalTexts.parse({ terms: " One\r\nTwo " }).terms).toBe("One\nTwo");
});

test("only those who may change the settings change the site", async () => {
  const { osei } = people;
  const forbidden = { reason: "forbidden" };
  await expect(changeTexts(osei, "en", { headline: "Mine" }, NOW)).rejects.toMatchObject(forbidden);
  await expect(changeAccent(osei, "#112233", NOW)).rejects.toMatchObject(forbidden);
  await expect(changeLogo(osei, new Uint8Array(), NOW)).rejects.toMatchObject(forbidden);
  await expect(changeUrgentNumbers(osei, [], NOW)).rejects.toMatchObject(forbidden);
});
