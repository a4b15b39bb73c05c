import type { Guarded } from "@/lib/guardians/queries";
import type { Translate } from "@/lib/i18n/message";
import { keepsAccounts } from "@/lib/payments/mode";
import type { Beside } from "@/lib/records/guardians/members";
import { listWords } from "@/lib/time/format";

/** What a person is beside those who attend, and what they see: "Guardian, told of sessions". */
export function guardianWords(t: Translate, { part, sees }: Pick<Beside, "part" | "sees">): string {
  if (part === "payer") return t("Pays");
  const [times, bills] = [sees.includes("times"), sees.includes("bills") && keepsAccounts()];
  if (times && bills) return t("Guardian, sees sessions and bills");
  if (times) return t("Guardian, sees sessions");
  return bills ? t("Guardian, sees bills") : t("Guardian, sees nothing");
}

/** What was just done, on the page of the client or the joint record. */
export const guardiansDoneWords = (t: Translate): Record<string, string> => ({
  "guardian-added": t("Added as a guardian. Below you can say what they see."),
  "guardian-invited": t("Added as a guardian. The invitation is on its way; once they accept it, they are told."),
  "guardian-changed": t("Saved. It applies at once."),
  "guardian-ended": t("Ended. They see nothing of it any more. You can put them back below."),
});

/** Which guardians get the invitation of a session that is booked, for those who book it; empty where none does. */
export function guardiansTold(t: Translate, guarded: Pick<Guarded, "now"> | null): string {
  const told = guarded?.now.filter(({ part, sees, email }) => part === "guardian" && sees.includes("times") && email);
  if (!told?.length) return "";
  const names = listWords(
    told.map(({ firstName, lastName }) => `${firstName} ${lastName}`.trim()),
    t.locale,
  );
  return t("{count, plural, one {{names} gets} other {{names} get}} the invitation by e-mail as guardian.", {
    count: told.length,
    names,
  });
}
