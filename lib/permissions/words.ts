import type { Translate } from "@/lib/i18n/message";
import type { Role } from "@/lib/permissions/permissions";

/** What each role is called, and what its people do and see. */
export const roleWords = (t: Translate): Record<Role, { name: string; sees: string }> => ({
  client: { name: t("Client"), sees: t("Their own appointments, requests and bills.") },
  practitioner: {
    name: t("Practitioner"),
    sees: t(
      "Sees their own clients: times, contact details, what clients write, and bills. Has hours and a public page.",
    ),
  },
  admin: {
    name: t("Admin"),
    sees: t("Sees and changes everything: all clients, what they write, bills, reports, settings and the team."),
  },
  front_desk: {
    name: t("Front desk"),
    sees: t("Sees everybody's calendar, contact details and bills. Reads nothing of why clients come."),
  },
  biller: {
    name: t("Biller"),
    sees: t(
      "Sees everybody's bills and the diagnosis codes on them. Sees no calendar, and nothing that clients write.",
    ),
  },
  supervisor: {
    name: t("Supervisor"),
    sees: t("Reads the records that were shared with them by name, and nothing else of the practice."),
  },
});
