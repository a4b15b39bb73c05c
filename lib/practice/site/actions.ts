"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { languageOf } from "@/lib/i18n/offered-languages";
import { changeAccent, changeTexts } from "@/lib/practice/site/change-site";
import { removeLogo } from "@/lib/practice/site/logo";
import { sitePage } from "@/lib/practice/site/page";
import { FirstPageTexts, LegalTexts, SiteColour, SiteQuestions } from "@/lib/practice/site/schema";

/** Saves what the first page says. */
export const saveFirstPage = action(
  FirstPageTexts,
  whoMay("settings"),
  async (admin, { language: asked, ...texts }) => {
    const language = languageOf({ language: asked });
    await changeTexts(admin, language, texts, now());
    redirect(sitePage("site", { language, done: "saved" }));
  },
);

/** Saves the questions that it answers. */
export const saveQuestions = action(
  SiteQuestions,
  whoMay("settings"),
  async (admin, { language: asked, questions }) => {
    const language = languageOf({ language: asked });
    await changeTexts(admin, language, { questions }, now());
    redirect(sitePage("site", { language, done: "saved" }));
  },
);

/** Saves what the pages about money and law say. */
export const saveLegal = action(LegalTexts, whoMay("settings"), async (admin, { language: asked, ...texts }) => {
  const language = languageOf({ language: asked });
  await changeTexts(admin, language, texts, now());
  refresh();
  redirect(sitePage("site/legal", { language, done: "saved" }));
});

/** Saves the practice's colour. */
export const saveColour = action(SiteColour, whoMay("settings"), async (admin, { accent }) => {
  await changeAccent(admin, accent, now());
  refresh();
  redirect(sitePage("site/look", { done: accent ? "coloured" : "our-colours" }));
});

/** Takes the logo away. */
export const dropLogo = action(z.object({}), whoMay("settings"), async (admin) => {
  await removeLogo(admin, now());
  refresh();
  redirect(sitePage("site/look", { done: "logo-removed" }));
});
