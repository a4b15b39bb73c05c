import "server-only";
import { cookies } from "next/headers";

/** Whether the reader wants initials instead of names, on a screen that others see; chosen by `showNames`. */
export async function showsInitials(): Promise<boolean> {
  return (await cookies()).get("calendar-names")?.value === "initials";
}
