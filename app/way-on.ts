import { currentActor } from "@/lib/auth/actor";
import { homePath } from "@/lib/auth/return-path";

/** Where to go from what isn't there: to the reader's own pages, or to the start for one who isn't signed in. */
export async function wayOn() {
  const actor = await currentActor();
  if (!actor) return { href: "/", label: "Go to the start", isSignedIn: false };
  const label = actor.role === "client" ? "Go to your appointments" : "Go to Today";
  return { href: homePath(actor), label, isSignedIn: true };
}
