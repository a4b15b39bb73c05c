import { type Actor, currentActor, isClient } from "@/lib/auth/actor";
import { homePath } from "@/lib/auth/return-path";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { mayOpen } from "@/lib/permissions/pages";

/** Where to go from what isn't there: to the reader's own pages, or to the start for one who isn't signed in. */
export async function wayOn() {
  const [actor, t] = await Promise.all([currentActor(), translator()]);
  if (!actor) return { href: "/", label: t("Go to the start"), isSignedIn: false };
  return { href: homePath(actor), label: labelFor(actor, t), isSignedIn: true };
}

function labelFor(actor: Actor, t: Translate): string {
  if (isClient(actor)) return t("Go to your appointments");
  return mayOpen(actor, "/admin") ? t("Go to Today") : t("Go to your pages");
}
