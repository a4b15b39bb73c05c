"use server";

import { refresh } from "next/cache";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { choiceOptions } from "@/lib/auth/cookies";
import { addClient } from "@/lib/clients/add-client";
import { inviteClient, withdrawInvitation } from "@/lib/clients/invite-client";
import { BookingOnTheWay, InvitationEnd, InvitationForm, NewClient } from "@/lib/clients/schema";
import { ClientSearchForm, sealSearch } from "@/lib/clients/search";
import { now } from "@/lib/clock";

/** Lists the clients in whose name or e-mail the words are, at an address that does not say them. */
export const searchClients = action(ClientSearchForm, whoMay("contacts"), async (staff, { search, ...booking }) => {
  const sealed = search === "" ? "" : await sealSearch(staff, search);
  const asked = Object.entries({ ...booking, search: sealed }).filter(([, value]) => value !== "");
  redirect(`/admin/clients?${new URLSearchParams(asked)}`);
});

const AddForm = NewClient.extend(BookingOnTheWay.omit({ joint: true, as: true }).shape);

/** Adds a client without an account, and leads to where a time is booked for them. */
export const add = action(AddForm, whoMay("contacts"), async (staff, { date, time, with: practitioner, ...client }) => {
  const id = await addClient(staff, client, now());
  const asked = Object.entries({ date, time, with: practitioner }).filter(([, value]) => value !== "");
  redirect(`/admin/clients/${id}?${new URLSearchParams([...asked, ["done", "client-added"]])}#book`);
});

const BirthdaysShown = z.object({ birthdays: z.enum(["on", "off"]) });

/** Tells of birthdays on Today in this browser, or no longer. */
export const showBirthdays = action(BirthdaysShown, whoMay("contacts"), async (_, { birthdays }) => {
  (await cookies()).set("birthdays", birthdays, choiceOptions);
  refresh();
});

/** Sends a client an invitation to have an account. */
export const invite = action(InvitationForm, whoMay("contacts"), async (staff, { client, email }) => {
  await inviteClient(staff, client, email, now());
  redirect(`/admin/clients/${client}?done=invited#invitation`);
});

/** Takes the invitation back. */
export const withdraw = action(InvitationEnd, whoMay("contacts"), async (staff, { client }) => {
  await withdrawInvitation(staff, client, now());
  redirect(`/admin/clients/${client}?done=invitation-withdrawn#invitation`);
});
