import type { Phase } from "@/components/room/direct/call";
import type { Other } from "@/components/room/direct/other";

/** What is said of another person is said of how they stand. */
type Standing = Omit<Other, "sound" | "picture">;

/** Where the call stands, in a sentence. */
export function standingWords(phase: Phase, others: Standing[], withWhom: string): string {
  switch (phase) {
    case "entering":
      return "Opening the call…";
    case "elsewhere":
      return "You are in this call in another tab or on another device, so it has ended on this page.";
    case "full":
      return "Four people are in this call already, and more can't meet this way. Please tell your practice.";
    case "over":
      return "The session is over.";
    case "expired":
      return "This page has been open for a long time. Open the call again to come back in.";
    case "in":
      return meetingWords(others, withWhom);
  }
}

function meetingWords(others: Standing[], withWhom: string): string {
  const lost = others.filter(({ contact }) => contact === "lost").map(({ name }) => name);
  if (lost.length > 0) return `The connection to ${inARow(lost)} is lost. We keep trying; you can stay here.`;
  const out = others.filter(({ contact }) => contact === "out_of_reach").map(({ name }) => name);
  if (out.length > 0)
    return `We can see that ${inARow(out)} came, but the two networks find no way to each other yet. We keep trying. Another network, such as a phone's, often helps.`;
  const there = others.filter(({ contact }) => contact === "connected").map(({ name }) => name);
  if (there.length > 0) return `You are in the call with ${inARow(there)}.`;
  const coming = others.map(({ name }) => name);
  if (coming.length > 0) return `Connecting to ${inARow(coming)}…`;
  return `You are in the call. It connects by itself as soon as ${withWhom} is here.`;
}

/** What a change of another person is announced as, for those who don't see it; most changes are not. */
export function announcementOf(before: Standing, after: Standing): string | undefined {
  const { name, presence } = after;
  if (before.contact !== after.contact) {
    if (after.contact === "lost") return `The connection to ${name} is lost. We keep trying.`;
    if (after.contact === "connected")
      return before.contact === "lost" ? `${name} is back.` : `${name} is in the call.`;
  }
  if (after.contact !== "connected") return undefined;
  if (before.presence.isSharing !== presence.isSharing)
    return presence.isSharing ? `${name} is sharing a screen.` : `${name} stopped sharing.`;
  if (before.presence.isMuted !== presence.isMuted)
    return presence.isMuted ? `${name} is muted.` : `${name} can be heard.`;
  if (before.presence.hasCamera !== presence.hasCamera)
    return presence.hasCamera ? `${name} switched the camera on.` : `${name} switched the camera off.`;
  if (before.quality !== after.quality && after.quality === "poor") return `The connection to ${name} is weak.`;
  return undefined;
}

/** What is written below a person's picture. */
export function captionOf({ name, contact, presence, isSpeaking, quality }: Standing): string {
  if (contact === "lost") return `${name} · connection lost`;
  if (contact === "connecting" || contact === "out_of_reach") return `${name} · connecting`;
  const notes = [
    presence.isMuted && "muted",
    isSpeaking && "speaking",
    presence.isSharing ? "sharing a screen" : !presence.hasCamera && "camera off",
    quality === "poor" && "weak connection",
  ];
  return [name, ...notes.filter(Boolean)].join(" · ");
}

/** "Ana, Ben and Esi". */
function inARow(names: string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
