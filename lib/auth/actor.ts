/** Who acts: made from a session that was checked for this very request. Every verb takes it first. */
export type Actor = {
  id: string;
  role: "client" | "practitioner" | "admin";
  /** The practitioner she is, when she is one. */
  practitionerId: string | null;
  timeZone: string;
  firstName: string;
  sessionId: string;
};

/** A practitioner or an admin. */
export type Staff = Actor & { role: "practitioner" | "admin" };

/** Whether the actor works for the practice. */
export function isStaff(actor: Actor): actor is Staff {
  return actor.role !== "client";
}
