"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { removePhoto } from "@/lib/practice/public-page/change-photo";
import { savePage } from "@/lib/practice/public-page/save-page";
import { PhotoRemoval, PublicPage } from "@/lib/practice/public-page/schema";

/** Saves what a practitioner's page says. */
export const savePublicPage = action(PublicPage, whoMay("hours"), async (staff, page) => {
  await savePage(staff, page, now());
  redirect(`/admin/public-page?practitioner=${page.practitioner}&done=${page.published ? "published" : "hidden"}`);
});

/** Takes a practitioner's photo away. */
export const dropPhoto = action(PhotoRemoval, whoMay("hours"), async (staff, { practitioner }) => {
  await removePhoto(staff, practitioner, now());
  redirect(`/admin/public-page?practitioner=${practitioner}&done=photo-removed`);
});
