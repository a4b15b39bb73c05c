import { headers } from "next/headers";
import { notFound as noSuchPage, redirect } from "next/navigation";
import { cache } from "react";
import { onChosenClock } from "@/lib/auth/chosen-clock";
import { signInPath } from "@/lib/auth/return-path";
import { sessionActor } from "@/lib/auth/session";
import { browserSession } from "@/lib/auth/session-cookie";
import { now } from "@/lib/clock";
import { notFound, Refusal } from "@/lib/errors";
import { mayOpen, type PracticePage } from "@/lib/permissions/pages";
import { may, type Role, type Wanted } from "@/lib/permissions/permissions";
import { fetchedHeader, pathHeader } from "@/lib/server/security-headers";
import type { HourCycle } from "@/lib/time/format";
import type { Trip } from "@/lib/time/trip";

/** Who acts: made from a session that was checked for this very request. Every verb takes it first. */
export type Actor = {
  id: string;
  /** What the account is, and what a member of staff is beside that. Ask what it may, in lib/permissions. */
  role: Role;
  furtherRoles: readonly Role[];
  /** The id of the actor as a practitioner, for those who are one. */
  practitionerId: string | null;
  /** The clock that times are told on: the one chosen in this browser, else the account's. Null: as the browser counts. */
  timeZone: string;
  hourCycle: HourCycle | null;
  /** Where the account tells times in another zone for some days: its own zone, and until when. */
  trip?: Trip;
  firstName: string;
  sessionId: string;
  /** When the person last showed that it is them; programs never do (lib/auth/proof). */
  provenAt?: Date | null;
  /** Whether a second step has to be set up before anything else; see lib/auth/factors/begin.ts. */
  isSetUpDue?: boolean;
  /** Whether the browser is on a computer that others use too. */
  isShared?: boolean;
};

/** One who works for the practice, in whatever role. */
export type Staff = Actor & { role: Exclude<Role, "client"> };

/** A client who comes to see a practitioner. */
export type Client = Actor & { role: "client" };

/** Whether the actor works for the practice. */
export function isStaff(actor: Actor): actor is Staff {
  return actor.role !== "client";
}

/** Whether the actor comes to see a practitioner. */
export function isClient(actor: Actor): actor is Client {
  return actor.role === "client";
}

/**
 * Who sends this request, by its cookie and the session's row: one statement, once per request. A member of staff who
 * has to set up a second step is on the pages for that, and nowhere else.
 */
export async function currentActor(): Promise<Actor | null> {
  const actor = await sessionOwner();
  if (!actor?.isSetUpDue) return actor;
  return SET_UP.test((await headers()).get(pathHeader) ?? "") ? actor : null;
}

/** Where a second step is set up. */
export const SET_UP_PATH = "/account/security/second-step";

const SET_UP = /^\/account\/(security|prove)(\/|\?|$)/;

const sessionOwner = cache(async (): Promise<Actor | null> => {
  const sessionId = await browserSession();
  // What a page fetches by script may be fetched with nobody there; who is there, components/shell/idle tells.
  const isUse = !(await headers()).has(fetchedHeader);
  const actor = sessionId ? await sessionActor(sessionId, now(), isUse) : null;
  return actor && onChosenClock(actor);
});

/**
 * Who sends this request; a person who is signed out is sent to sign in and comes back here. A form sent by script is
 * refused instead, so that what was typed stays on the page.
 */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (actor) return actor;
  const sent = await headers();
  if ((await sessionOwner())?.isSetUpDue) redirect(SET_UP_PATH);
  if (sent.has(SENT_BY_SCRIPT)) {
    throw new Refusal("unauthenticated", "Please sign in again. What you typed is still here.");
  }
  redirect(signInPath(sent.get(pathHeader)));
}

/** As `requireActor`, for the practice's own pages: to a client they don't exist. */
export async function requireStaff(): Promise<Staff> {
  const actor = await requireActor();
  return isStaff(actor) ? actor : hidden();
}

/** As `requireStaff`, for a page of the practice: to staff whom it doesn't let in it doesn't exist either. */
export async function requirePage(page: PracticePage): Promise<Staff> {
  const staff = await requireStaff();
  return mayOpen(staff, page) ? staff : hidden();
}

/** For `action`: as `requireStaff`, for those who may that. */
export function whoMay(wanted: Wanted): () => Promise<Staff> {
  return async () => {
    const staff = await requireStaff();
    return may(staff, wanted) ? staff : hidden();
  };
}

/** As `requireActor`, for what only a client has. */
export async function requireClient(): Promise<Client> {
  const actor = await requireActor();
  return isClient(actor) ? actor : hidden();
}

const SENT_BY_SCRIPT = "next-action";

async function hidden(): Promise<never> {
  if ((await headers()).has(SENT_BY_SCRIPT)) throw notFound("page");
  noSuchPage();
}
