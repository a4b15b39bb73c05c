import type { Translate } from "@/lib/i18n/message";

/** The room that a session has, as staff read it in a list; empty where it takes none. */
export function roomWords(t: Translate, { consultingRoom }: { consultingRoom: string | null }): string {
  return consultingRoom === "" ? t("no room is free") : (consultingRoom ?? "");
}
