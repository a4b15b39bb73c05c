"use server";

import { redirect } from "next/navigation";
import { assertOwnPage } from "@/lib/action";
import { currentActor } from "@/lib/auth/actor";
import { dropSession } from "@/lib/auth/browser-session";
import { forgetChosenClock } from "@/lib/auth/chosen-clock";
import { leave } from "@/lib/auth/sign-out";
import { now } from "@/lib/clock";

/** Ends this browser's session, in the database and then in its cookie. */
export async function signOut(): Promise<void> {
  await assertOwnPage();
  const actor = await currentActor();
  if (actor) await leave(actor, now());
  await dropSession();
  await forgetChosenClock();
  redirect("/");
}
