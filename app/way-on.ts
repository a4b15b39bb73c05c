import { type Actor, currentActor, isClient } from "@/lib/auth/actor";
import { homePath } from "@/lib/auth/return-path";
import { mayOpen } from "@/lib/permissions/pages";

/** Where to go from what isn't there: to the reader's own pages, or to the start for one who isn't signed in. */
export async function wayOn() {
  const actor = await currentActor();
  if (!actor) return { href: "/", label: "Go to the start", isSignedIn: false };
  return { href: homePath(actor), label: labelFor(actor), isSignedIn: true };
}

function labelFor(actor: Actor): string {
  if (isClient(actor)) return "Go to your appointments";
  return mayOpen(actor, "/admin") ? "Go to Today" : "Go to your pages";
}
