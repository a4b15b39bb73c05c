"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { ClientSearchForm, sealSearch } from "@/lib/clients/search";

/** Lists the clients in whose name or e-mail the words are, at an address that does not say them. */
export const searchClients = action(ClientSearchForm, whoMay("contacts"), async (staff, { search, ...booking }) => {
  const sealed = search === "" ? "" : await sealSearch(staff, search);
  const asked = Object.entries({ ...booking, search: sealed }).filter(([, value]) => value !== "");
  redirect(`/admin/clients?${new URLSearchParams(asked)}`);
});
