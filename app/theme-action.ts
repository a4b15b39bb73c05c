"use server";

import { cookies, headers } from "next/headers";
import { parseTheme } from "@/components/shell/theme";
import { assertOwnPage } from "@/lib/action";

const YEAR_SECONDS = 31_536_000;

/** Keeps the chosen colours for this browser, or follows the device again. */
export async function setTheme(form: FormData): Promise<void> {
  await assertOwnPage();
  const theme = parseTheme(form.get("theme"));
  const jar = await cookies();
  if (!theme) {
    jar.delete("theme");
    return;
  }
  const secure = (await headers()).get("origin")?.startsWith("https:") ?? false;
  jar.set("theme", theme, { path: "/", maxAge: YEAR_SECONDS, sameSite: "lax", httpOnly: true, secure });
}
