import type { JitsiConfig } from "@/lib/meetings/jitsi/config";

/** A person who is let into a room now: made on admission, for that room, that person and that window. */
export type AdmissionRequest = {
  room: string;
  /** The name is what the other one sees: a client's first name, a practitioner's public name. */
  user: { id: string; name: string };
  /** Only ever the practitioner of the session. */
  moderator: boolean;
  notBefore: Date;
  expires: Date;
  lang: string;
};

/** What the browser needs to enter a room. */
export type Admission = {
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

/** A vendor's video rooms. */
export interface VideoRoomProvider {
  admission(request: AdmissionRequest): Promise<Admission>;
}
