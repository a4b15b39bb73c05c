import type { PLATFORM_TROUBLES, PLATFORMS } from "@/db/schema";
import type { Env } from "@/lib/env";

/** Whose video meetings can stand beside our own rooms. */
export type Platform = (typeof PLATFORMS)[number];

/**
 * Why a platform did not do what it was asked. It never throws for what happens at the other end, and each call has a
 * deadline.
 * - `not_configured`: the variables of this platform are not all set.
 * - `no_host`: nobody said as whom the practitioner is known there.
 * - `auth`: it refuses the practice's key. For the admin to set right.
 * - `revoked`: it no longer honours what the practitioner once agreed to. For the practitioner to connect again.
 * - `invalid`: it refuses what it was told, or knows no such thing. For good.
 * - `conflict`: what was asked no longer fits what happened there, such as a meeting that was deleted on its own pages.
 * - `rate_limited`: ask again after `retryAfterSeconds`.
 * - `unavailable`: nothing happened there; ask again later.
 * - `unknown`: the answer was lost, and it may have happened. Repeat the call with the same key.
 */
export type Trouble = (typeof PLATFORM_TROUBLES)[number];

/**
 * Why a call did not succeed; the message is the platform's, for logs, without anybody's address. `isGone` says that
 * there is no such thing there, or no more.
 */
export type Failure = {
  ok: false;
  reason: Trouble;
  message: string;
  retryAfterSeconds?: number;
  isGone?: true;
  /** Of a calendar: a zone's name in it that nobody knows. */
  unknownZone?: string;
};

/** What came of a call. */
export type Outcome<T> = { ok: true; value: T } | Failure;

/** As whom a practitioner is host: by an account that the practice's own key may use, or by a consent of theirs. */
export type Host = {
  /** What the platform calls the account; null where the practitioner connected one. */
  account: string | null;
  consent: Consent | null;
};

/** What a practitioner agreed to; a platform may replace the token at any use, and the new one has to be kept. */
type Consent = { refreshToken: string; keep(refreshToken: string): Promise<void> };

/** When a meeting is. */
export type MeetingTime = { startsAt: Date; minutes: number; timeZone: string };

/**
 * A meeting to be made. The same key makes the same meeting, however often it is asked for; `mayExist` says that it was
 * asked for before, so that a platform without such keys looks first.
 */
export type NewMeeting = MeetingTime & { key: string; mayExist: boolean };

/** A meeting as the platform has it; the link is null while it is still being made there. */
export type MadeMeeting = { externalId: string; joinUrl: string | null; passcode: string | null };

/** A platform that makes meetings: one folder, and one line of the registry. Nothing it is told names a person. */
export interface MeetingLinkProvider {
  platform: Platform;
  /** Makes a meeting, or answers the one that this key made. */
  create(host: Host, meeting: NewMeeting): Promise<Outcome<MadeMeeting>>;
  /** How it stands there. */
  read(host: Host, externalId: string): Promise<Outcome<MadeMeeting>>;
  /** Moves it. */
  update(host: Host, externalId: string, time: MeetingTime): Promise<Outcome<void>>;
  /** Takes it away; that it is not there is fine. */
  remove(host: Host, externalId: string): Promise<Outcome<void>>;
  /** The link that opens it as its host, made for this very click: it is neither kept nor logged. */
  hostUrl(host: Host, externalId: string): Promise<Outcome<string>>;
}

/** How a practitioner connects an account of their own: the authorization code flow with PKCE (RFC 7636). */
export interface ConsentFlow {
  /** The platform's page that asks. */
  authorizeUrl(asked: { redirectUri: string; state: string; challenge: string }): string;
  /** What the practitioner agreed to, for the code that came back. */
  redeem(given: { code: string; verifier: string; redirectUri: string }): Promise<Outcome<{ refreshToken: string }>>;
  /** Tells the platform that the consent ends, where it has a way to be told. */
  revoke?(refreshToken: string): Promise<Outcome<void>>;
}

/** How the registry knows a platform. */
export type PlatformEntry = {
  platform: Platform;
  /** What a practice sets, as a sentence's part. */
  variables: string;
  /** Whether hosts are known by an account that the practice's own key may use, and what is typed for it. */
  account(settings: Env): { label: string; hint: string; isNeeded: boolean; pattern: RegExp } | null;
  /** Whether it tells us, signed, who joins and leaves a call. */
  tellsAttendance(settings: Env): boolean;
  /** Null while a variable is missing. */
  connect(settings: Env, options?: { deadlineMs?: number }): MeetingLinkProvider | null;
  consentFlow(settings: Env, options?: { deadlineMs?: number }): ConsentFlow | null;
};

/** What every platform calls every meeting: nothing that says what it is about. */
export const NEUTRAL_TOPIC = "Appointment";

/** A failure in short. */
export function failed(reason: Trouble, message: string): Failure {
  return { ok: false, reason, message };
}

/** What a call without an answer's body succeeded with. */
export const DONE: Outcome<void> = { ok: true, value: undefined };
