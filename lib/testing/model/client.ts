import { cancelAppointment } from "@/lib/appointments/cancel";
import { mayCancel, mayMove } from "@/lib/appointments/policy";
import { rescheduleOwnAppointment } from "@/lib/appointments/reschedule";
import { undoLast } from "@/lib/appointments/undo/last";
import type { Actor } from "@/lib/auth/actor";
import { bookHeld, bookSlot } from "@/lib/booking/book";
import { extendHold, giveBackHold, holdTime, MOST_EXTENSIONS } from "@/lib/booking/hold";
import { requestAppointment } from "@/lib/requests/request";
import { cells } from "@/lib/testing/cast";
import { isOffered, isUntaken, type Reservation } from "@/lib/testing/model/practice-calendar";
import { type Attempt, messagesOfMove, messagesTo, type Scene } from "@/lib/testing/model/scene";

/** What clients try, and people who have no account yet. */
export const CLIENT_TRIES: Record<string, (scene: Scene) => Attempt> = {
  hold: (scene) => hold(scene, scene.client),
  "hold unknown": (scene) => hold(scene, null),
  "book held": bookingHeld,
  extend: extending,
  "give back": ({ token, now }) => ({ run: () => giveBackHold(token, now), isLet: true }),
  book: booking,
  request: requesting,
  move: moving,
  cancel: (scene) => cancelling(scene, scene.client),
  undo: (scene) => undoing(scene, scene.client),
};

/** Cancelling, from either side. */
export function cancelling({ about, now, sees, userOf, client }: Scene, actor: Actor): Attempt {
  const isOpen = about?.status === "pending_review" || about?.status === "scheduled";
  const inTime = !about?.startsAt || mayCancel({ ...about, startsAt: about.startsAt }, now);
  const news = messagesTo(about?.clientId ?? "", userOf(about?.practitionerId));
  return {
    run: () => cancelAppointment(actor, about?.id ?? "", "", now),
    isLet: isOpen && (actor === client ? inTime : sees(about)),
    tells: () => news("cancelled", about?.id ?? "", (about?.version ?? 0) + 1),
  };
}

/** Undoing one's own last change, from either side. */
export function undoing({ about, calendar, now, sees, isOwn, client }: Scene, actor: Actor): Attempt {
  const change = calendar.events.find((row) => row.appointmentId === about?.id && row.version === about.version);
  const isHeld = change?.notBefore && change.notBefore > now && change.dueAt !== null;
  const isLast = isHeld === true && change?.actorId === actor.id;
  const isFree = () => {
    if (!change || !about) return false;
    const { startsAt, practitionerId } = change.before ?? {};
    if (!startsAt || !practitionerId) return true;
    const back = { start: new Date(startsAt), practitionerId, clientId: about.clientId, by: actor.id };
    return isUntaken(calendar, back, now, (row) => row.holdId === change.holdId || isOwn(row));
  };
  return {
    run: () => undoLast(actor, about?.id ?? "", now),
    isLet: isLast && (actor === client || sees(about)) && isFree(),
    takesBack: (key) => key.includes(`:${about?.id}:${about?.version}`),
  };
}

function hold(scene: Scene, who: Actor | null): Attempt {
  const { slot, now, story } = scene;
  const run = async () => story.tokens.push((await holdTime(who, slot, now)).token);
  return { run, isLet: scene.isOffered(who) };
}

function bookingHeld({ hold: held, client, token, calendar, now, userOf }: Scene): Attempt {
  const run = () => bookHeld(client, token, { reason: "" }, now);
  if (!held || (held.clientId !== null && held.clientId !== client.id)) return { run, isLet: false };
  if (held.appointmentId) return { run, isLet: true };
  const wish = { practitionerId: held.practitionerId, clientId: client.id, by: client.id, start: held.startsAt };
  const isItsOwn = (row: Reservation) => row.holdId === held.id;
  const isLet = (held.expiresAt > now ? isUntaken : isOffered)(calendar, wish, now, isItsOwn);
  return { run, isLet, tells: (id) => messagesTo(client.id, userOf(held.practitionerId))("scheduled", id, 1) };
}

// One that is over is prolonged while it still keeps its time, and that could be chosen again.
function extending({ hold: held, calendar, token, now }: Scene): Attempt {
  const run = () => extendHold(token, now);
  if (!held || held.appointmentId || held.extensions >= MOST_EXTENSIONS) return { run, isLet: false };
  const isItsOwn = ({ holdId }: Reservation) => holdId === held.id;
  const { practitionerId, clientId, startsAt: start } = held;
  const wish = { practitionerId, clientId, by: clientId, start };
  const isStillThere = calendar.reservations.some(isItsOwn) && isOffered(calendar, wish, now, isItsOwn);
  return { run, isLet: held.expiresAt > now || isStillThere };
}

function booking(scene: Scene): Attempt {
  const { client, slot, now, userId } = scene;
  return {
    run: async () => (await bookSlot(client, slot, { reason: "" }, now)).id,
    isLet: scene.isOffered(client),
    tells: (id) => messagesTo(client.id, userId)("scheduled", id, 1),
  };
}

function requesting({ client, practitionerId, userId, now }: Scene): Attempt {
  const wish = { practitionerId, cells: cells("Tuesday morning"), reason: "" };
  return {
    run: () => requestAppointment(client, wish, now),
    isLet: null,
    tells: (id) => [
      [`request-received:${id}`, client.id],
      [`request-received:${id}:${userId}`, userId],
    ],
  };
}

function moving(scene: Scene): Attempt {
  const { about, client, practitionerId, startsAt, now } = scene;
  const undoableBy = about?.status === "scheduled" && about.startsAt !== null;
  return {
    run: () => rescheduleOwnAppointment(client, about?.id ?? "", { practitionerId, startsAt }, now),
    isLet:
      undoableBy && mayMove({ ...about, startsAt: about.startsAt ?? now }, now) && scene.isOffered(client, scene.isOwn),
    tells: () => messagesOfMove(scene),
  };
}
