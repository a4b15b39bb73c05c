import { z } from "zod";
import { Email, FirstName, LastName } from "@/lib/accounts/schema";

/** What a member of staff can be. */
export const STAFF_ROLES = ["admin", "practitioner", "supervisor", "front_desk", "biller"] as const;

/** One of these. */
export type StaffRole = (typeof STAFF_ROLES)[number];

const Role = z.enum(STAFF_ROLES);

// As many as are ticked.
const roles = z
  .union([Role, z.array(Role).max(STAFF_ROLES.length)])
  .default([])
  .transform((chosen) => [chosen].flat());

/** Which roles a member of staff is to have. */
export const RolesForm = z.object({ id: z.string().max(64), roles });

/** Who is invited to the team, and as what. */
export const InvitationForm = z.object({ firstName: FirstName, lastName: LastName, email: Email, roles });

/** Whose invitation is sent anew, and where to. */
export const InvitationAgain = z.object({ id: z.string().max(64), email: Email });

/** Whose invitation is taken back. */
export const InvitationEnd = z.object({ id: z.string().max(64) });

/** From when staff need a second step at sign-in: within so many days, or not at all. */
export const GraceForm = z.object({
  days: z.union([z.literal("never").transform(() => null), z.coerce.number().int().min(0).max(90)]),
});

/** Whose second step is removed, and their name as it was typed. */
export const SecondStepRemoval = z.object({ id: z.string().max(64), typed: z.string().max(200).default("") });
