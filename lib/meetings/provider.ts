import type { Language } from "@/lib/i18n/languages";
import type { JitsiConfig } from "@/lib/meetings/jitsi/config";

/** A person who is let into a room now: made on admission, for that room, that person and that window. */
export type AdmissionRequest = {
  room: string;
  /** The session's stay in this room: it is the same when the room gets another name. */
  meetingId: string;
  /** Whether browsers carry the call although the practice has a video server. */
  isDirect: boolean;
  /**
   * The name is what the other one sees: a client's first name, a practitioner's public name. The session is the one
   * that the person is signed in with.
   */
  user: { id: string; name: string; sessionId: string };
  /** Only ever the practitioner of the session. */
  moderator: boolean;
  notBefore: Date;
  /** Until when this admission is good for coming in. */
  expires: Date;
  /** Until when the room admits at all. */
  closesAt: Date;
  /** The language of this person. */
  lang: Language;
};

/** What the browser needs to enter a room, by what carries the call. */
export type Admission = DirectAdmission | JitsiAdmission;

/** A call of our own that has to be opened in a tab, which has no name; null where it is in the page. */
export function tabOf(admitted: Admission): { title: null; url: string } | null {
  return admitted.carrier === "jitsi" && admitted.mode === "tab" ? { title: null, url: admitted.directUrl } : null;
}

/** Into a room that two to four browsers make among themselves. */
export type DirectAdmission = {
  carrier: "direct";
  room: string;
  meetingId: string;
  /** What the browser speaks to the room with; for this person and the join window. */
  ticket: string;
  displayName: string;
  /** What a call without a relay means, for the practice. */
  staffNote?: string;
};

/** Into a room on a Jitsi server: the practice's, one that it rents, or the public one. */
export type JitsiAdmission = {
  carrier: "jitsi";
  /** In the page, or in a tab of its own where the server doesn't allow to be embedded. */
  mode: "embed" | "tab";
  domain: string;
  /** The room as the server names it, with the tenant in front where there is one. */
  roomName: string;
  displayName: string;
  lang: string;
  /** Absent where the server takes no tokens. */
  jwt?: string;
  scriptUrl: string;
  /** The same room for a tab of its own. */
  directUrl: string;
  config: JitsiConfig;
  /** Why it isn't in the page, for the practice. */
  staffNote?: string;
};
