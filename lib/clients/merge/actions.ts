"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { provenAction } from "@/lib/auth/proof/proven-action";
import { mergeClients, undoMerge } from "@/lib/clients/merge/ask-merge";
import { MergeEnd, MergeForm, OtherSearch } from "@/lib/clients/merge/schema";
import { sealSearch } from "@/lib/clients/search";
import { now } from "@/lib/clock";

/** Seeks the other file of a client, at an address that does not say the words. */
export const searchOther = action(OtherSearch, whoMay("team"), async (admin, { client, search }) => {
  const sealed = search === "" ? "" : `?${new URLSearchParams({ search: await sealSearch(admin, search) })}`;
  redirect(`/admin/clients/${client}/merge${sealed}`);
});

/** Has two files become one, after some minutes. */
export const merge = provenAction(MergeForm, whoMay("team"), async (admin, merging) => {
  await mergeClients(admin, merging, now());
  redirect(`/admin/clients/${merging.kept}?done=merge-asked`);
});

/** Leaves both as they are after all. */
export const keepBoth = action(MergeEnd, whoMay("team"), async (admin, { merge: id }) => {
  const kept = await undoMerge(admin, id, now());
  redirect(`/admin/clients/${kept}?done=merge-undone`);
});
