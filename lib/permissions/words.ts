import type { Env } from "@/lib/env";
import type { Translate } from "@/lib/i18n/message";
import type { Role } from "@/lib/permissions/permissions";

/** What each role is called. */
export const roleNames = (t: Translate): Record<Role, string> => ({
  client: t("Client"),
  practitioner: t("Practitioner"),
  admin: t("Admin"),
  front_desk: t("Front desk"),
  biller: t("Biller"),
  supervisor: t("Supervisor"),
});

/** Whether a person can be given a role: where the practice keeps no accounts, nobody is made a biller. */
export function isRoleOffered(role: Role, mode: Env["PAYMENTS_MODE"]): boolean {
  return role !== "biller" || mode !== "off";
}

/** What people of each role do and see; of bills it speaks where the practice keeps accounts. */
export function roleSights(t: Translate, mode: Env["PAYMENTS_MODE"]): Record<Role, string> {
  return mode === "off" ? withoutBills(t) : withBills(t);
}

const withBills = (t: Translate): Record<Role, string> => ({
  client: t("Their own appointments, requests and bills."),
  practitioner: t(
    "Sees their own clients: times, contact details, what clients write, and bills. Has hours and a public page.",
  ),
  admin: t("Sees and changes everything: all clients, what they write, bills, reports, settings and the team."),
  front_desk: t("Sees everybody's calendar, contact details and bills. Reads nothing of why clients come."),
  biller: t(
    "Sees everybody's bills and the diagnosis codes on them. Sees no calendar, and nothing that clients write.",
  ),
  supervisor: t("Reads the records that were shared with them by name, and nothing else of the practice."),
});

const withoutBills = (t: Translate): Record<Role, string> => ({
  ...withBills(t),
  client: t("Their own appointments and requests."),
  practitioner: t(
    "Sees their own clients: times, contact details and what clients write. Has hours and a public page.",
  ),
  admin: t("Sees and changes everything: all clients, what they write, reports, settings and the team."),
  front_desk: t("Sees everybody's calendar and contact details. Reads nothing of why clients come."),
  biller: t("Sees no calendar, and nothing that clients write."),
});
