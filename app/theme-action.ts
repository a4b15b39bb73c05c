"use server";

import { cookies } from "next/headers";
import { parseTheme } from "@/components/shell/theme";
import { assertOwnPage } from "@/lib/action";
import { choiceOptions } from "@/lib/auth/cookies";

/** Keeps the chosen colours for this browser, or follows the device again. */
export async function setTheme(form: FormData): Promise<void> {
  await assertOwnPage();
  const theme = parseTheme(form.get("theme"));
  const jar = await cookies();
  if (!theme) {
    jar.delete("theme");
    return;
  }
  jar.set("theme", theme, choiceOptions);
}
