import type { Role } from "@/lib/permissions/permissions";

/** What each role is called, and what its people do and see. */
export const ROLE_WORDS: Record<Role, { name: string; sees: string }> = {
  client: { name: "Client", sees: "Their own appointments, requests and bills." },
  practitioner: {
    name: "Practitioner",
    sees: "Sees their own clients: times, contact details, what clients write, and bills. Has hours and a public page.",
  },
  admin: {
    name: "Admin",
    sees: "Sees and changes everything: all clients, what they write, bills, reports, settings and the team.",
  },
  front_desk: {
    name: "Front desk",
    sees: "Sees everybody's calendar, contact details and bills. Reads nothing of why clients come.",
  },
  biller: {
    name: "Biller",
    sees: "Sees everybody's bills and the diagnosis codes on them. Sees no calendar, and nothing that clients write.",
  },
  supervisor: {
    name: "Supervisor",
    sees: "Reads the records that were shared with them by name, and nothing else of the practice.",
  },
};
