import type { Placeholder } from "drizzle-orm";
import type { Bounds } from "@/lib/engine/slot-query";

/**
 * What is looked at, and for whom. The time of an appointment that is being moved counts as free, and so does that of
 * one's own hold. `clientId` is the client who asks, null for a guest, who may be new; without it the rules for new
 * clients don't apply. `elsewhereOf` is a client whose own sessions, with any practitioner, are not offered over. A
 * service that is known by its id alone is looked up on the way.
 */
export type Window = Bounds & {
  exceptAppointmentId?: string;
  exceptHoldId?: string;
  clientId?: string | null;
  elsewhereOf?: string | null;
  serviceId?: string;
  /** Whether the services of the practice are to come along. */
  withServices?: boolean;
};

/** Whose time is meant: one practitioner's, or null for the first who is free. */
export type Whose = string | null;

/** Which parts the statement of a window has: of all that may be asked, what is. */
export type Shape = ReturnType<typeof shapeOf>;

/** Where a value goes in it. */
export type Hole = (name: Value) => Placeholder<Value>;

/** What the statement of a window is filled with. */
export type Value =
  | ("whose" | "serviceId" | "clientId" | "elsewhereOf" | "exceptAppointment" | "exceptHold")
  | ("from" | "until" | "now" | "firstDate" | "lastDate");

/** The parts that a window needs. */
export function shapeOf(whose: Whose, window: Window) {
  const { serviceId, withServices = false, clientId, elsewhereOf, exceptAppointmentId, exceptHoldId } = window;
  return {
    ofOne: whose !== null,
    service: serviceId !== undefined,
    withServices,
    isAnybodyNew: clientId !== undefined,
    isKnown: typeof clientId === "string",
    elsewhere: typeof elsewhereOf === "string",
    exceptAppointment: exceptAppointmentId !== undefined,
    exceptHold: exceptHoldId !== undefined,
  };
}
