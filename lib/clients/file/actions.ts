"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { correctDetails } from "@/lib/clients/file/correct-details";
import { changeFile } from "@/lib/clients/file/file";
import { ClientDetailsForm, ClientFileForm, ClientTagsForm, TagEnd, TagRename } from "@/lib/clients/file/schema";
import { removeTag, renameTag, tagClient } from "@/lib/clients/file/tags";
import { now } from "@/lib/clock";

/** Saves how a client is reached, and what staff note. */
export const saveFile = action(ClientFileForm, whoMay("contacts"), async (staff, { client, ...file }) => {
  await changeFile(staff, client, file, now());
  redirect(`/admin/clients/${client}?done=file-saved#file`);
});

/** Saves who a client without an account is. What a colleague wrote meanwhile is on the page again, also where this is refused. */
export const saveDetails = action(ClientDetailsForm, whoMay("contacts"), async (staff, { client, ...details }) => {
  refresh();
  await correctDetails(staff, client, details, now());
  redirect(`/admin/clients/${client}?done=details-saved`);
});

/** Saves a client's tags. */
export const saveTags = action(ClientTagsForm, whoMay("contacts"), async (staff, { client, ...chosen }) => {
  await tagClient(staff, client, chosen, now());
  redirect(`/admin/clients/${client}?done=tagged#tags`);
});

/** Calls a tag something else. */
export const saveTagName = action(TagRename, whoMay("settings"), async (admin, { tag, name }) => {
  await renameTag(admin, tag, name, now());
  redirect("/admin/clients/tags?done=renamed");
});

/** Takes a tag from everyone. */
export const dropTag = action(TagEnd, whoMay("settings"), async (admin, { tag }) => {
  await removeTag(admin, tag, now());
  redirect("/admin/clients/tags?done=removed");
});
