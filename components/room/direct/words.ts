import type { Phase } from "@/components/room/direct/call";
import type { Other } from "@/components/room/direct/other";
import type { Translate } from "@/lib/i18n/message";
import { listWords } from "@/lib/time/format";

/** What is said of another person is said of how they stand. */
type Standing = Omit<Other, "sound" | "picture">;

/** Where the call stands, in a sentence. */
export function standingWords(t: Translate, phase: Phase, others: Standing[], withWhom: string): string {
  switch (phase) {
    case "entering":
      return t("Opening the call…");
    case "elsewhere":
      return t("You are in this call in another tab or on another device, so it has ended on this page.");
    case "full":
      return t("Four people are in this call already, and more can't meet this way. Please tell your practice.");
    case "over":
      return t("The session is over.");
    case "expired":
      return t("This page has been open for a long time. Open the call again to come back in.");
    case "in":
      return meetingWords(t, others, withWhom);
  }
}

function meetingWords(t: Translate, others: Standing[], withWhom: string): string {
  const lost = others.filter(({ contact }) => contact === "lost").map(({ name }) => name);
  if (lost.length > 0)
    return t("The connection to {names} is lost. We keep trying; you can stay here.", { names: inARow(t, lost) });
  const out = others.filter(({ contact }) => contact === "out_of_reach").map(({ name }) => name);
  if (out.length > 0)
    return t(
      "We can see that {names} came, but the two networks find no way to each other yet. We keep trying. Another network, such as a phone's, often helps.",
      { names: inARow(t, out) },
    );
  const there = others.filter(({ contact }) => contact === "connected").map(({ name }) => name);
  if (there.length > 0) return t("You are in the call with {names}.", { names: inARow(t, there) });
  const coming = others.map(({ name }) => name);
  if (coming.length > 0) return t("Connecting to {names}…", { names: inARow(t, coming) });
  return t("You are in the call. It connects by itself as soon as {withWhom} is here.", { withWhom });
}

/** What a change of another person is announced as, for those who don't see it; most changes are not. */
export function announcementOf(t: Translate, before: Standing, after: Standing): string | undefined {
  const { name, presence } = after;
  if (before.contact !== after.contact) {
    if (after.contact === "lost") return t("The connection to {name} is lost. We keep trying.", { name });
    if (after.contact === "connected")
      return before.contact === "lost" ? t("{name} is back.", { name }) : t("{name} is in the call.", { name });
  }
  if (after.contact !== "connected") return undefined;
  if (before.presence.isSharing !== presence.isSharing)
    return presence.isSharing ? t("{name} is sharing a screen.", { name }) : t("{name} stopped sharing.", { name });
  if (before.presence.isMuted !== presence.isMuted)
    return presence.isMuted ? t("{name} is muted.", { name }) : t("{name} can be heard.", { name });
  if (before.presence.hasCamera !== presence.hasCamera)
    return presence.hasCamera
      ? t("{name} switched the camera on.", { name })
      : t("{name} switched the camera off.", { name });
  if (before.quality !== after.quality && after.quality === "poor")
    return t("The connection to {name} is weak.", { name });
  return undefined;
}

/** What is written below a person's picture. */
export function captionOf(t: Translate, { name, contact, presence, isSpeaking, quality }: Standing): string {
  if (contact === "lost") return t("{name} · connection lost", { name });
  if (contact === "connecting" || contact === "out_of_reach") return t("{name} · connecting", { name });
  const notes = [
    presence.isMuted && t("muted"),
    isSpeaking && t("speaking"),
    presence.isSharing ? t("sharing a screen") : !presence.hasCamera && t("camera off"),
    quality === "poor" && t("weak connection"),
  ];
  return [name, ...notes.filter(Boolean)].join(" · ");
}

/** "Ana, Ben and Esi". */
function inARow(t: Translate, names: string[]): string {
  return listWords(names, t.locale);
}
