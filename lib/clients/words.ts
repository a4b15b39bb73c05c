/** What was done on a client's page, by the word in its address. */
import type { Translate } from "@/lib/i18n/message";

export const clientsDoneWords = (t: Translate): Record<string, string> => ({
  "file-saved": t("Saved."),
  "details-saved": t("Corrected. The file's history says that you did."),
  tagged: t("The tags are saved."),
  "client-added": t("Added. You can book a time for them below."),
  "merge-asked": t("Noted. Below is until when you can undo it."),
  "merge-undone": t("Undone. Both files stay as they are."),
  invited: t("The invitation is on its way."),
  "invitation-withdrawn": t("Taken back. The link in the e-mail opens nothing any more."),
});
