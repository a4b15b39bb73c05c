import "server-only";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { practiceLogo, settings } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { randomText } from "@/lib/id";
import { assertMay } from "@/lib/permissions/permissions";
import { redrawLogo } from "@/lib/practice/public-page/redraw-photo";
import { changeSite } from "@/lib/practice/site/change-site";

/** So long that an old logo's address is never a new one's. */
const KEY_LETTERS = 12;

/**
 * Puts a logo in the place of the practice's, drawn anew, at an address of its own, so that caches may keep it for good.
 * Refuses with `forbidden` (403) all but admins, with `invalid` (400) what can't be read as a picture.
 */
export async function changeLogo(admin: Staff, sent: Uint8Array, now: Date) {
  // Who asks comes first: nobody has the server draw for nothing.
  assertMay(admin, "settings");
  const { png, width, height } = await redrawLogo(sent);
  await changeSite(admin, now, async (tx) => {
    await tx.insert(practiceLogo).values({ png }).onConflictDoUpdate({ target: practiceLogo.id, set: { png } });
    await tx.update(settings).set({ logoKey: `${randomText(KEY_LETTERS)}-${width}x${height}` });
  });
}

/** Takes the logo away. Refuses with `forbidden` (403) all but admins. */
export async function removeLogo(admin: Staff, now: Date) {
  await changeSite(admin, now, async (tx) => {
    await tx.delete(practiceLogo);
    await tx.update(settings).set({ logoKey: null });
  });
}

/** The bytes of the logo by the name of its file; null for any other name. */
export async function readLogo(file: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const key = /^([0-9a-z]+-\d+x\d+)\.png$/.exec(file)?.[1];
  if (!key) return null;
  const [row] = await db
    .select({ png: practiceLogo.png })
    .from(practiceLogo)
    .innerJoin(settings, eq(settings.logoKey, key));
  return row?.png ?? null;
}
