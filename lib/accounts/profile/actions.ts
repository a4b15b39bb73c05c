"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { chooseLanguage } from "@/lib/accounts/profile/language";
import { changeProfile } from "@/lib/accounts/profile/profile";
import { ProfileForm } from "@/lib/accounts/profile/schema";
import { action } from "@/lib/action";
import { requireActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { languageFrom } from "@/lib/i18n/languages";
import { offeredLanguages } from "@/lib/i18n/offered-languages";

/** Saves what a person says about themselves. */
export const saveProfile = action(ProfileForm, requireActor, async (actor, said) => {
  await changeProfile(actor, said, now());
  refresh();
  redirect("/account?done=profile");
});

/** Saves the language that a person reads pages and e-mails in; what is not offered changes nothing. */
export const saveLanguage = action(
  z.object({ language: z.string().max(12) }),
  requireActor,
  async (actor, { language }) => {
    const chosen = languageFrom(language, offeredLanguages());
    if (chosen) await chooseLanguage(actor, chosen, now());
    refresh();
    redirect("/account?done=language");
  },
);
