/** What was counted of one connection until a moment. */
import type { Translate } from "@/lib/i18n/message";

export type Counted = {
  received: number;
  lost: number;
  frames: number;
  /** There and back, in seconds; null while it is not known. */
  roundTrip: number | null;
};

/** How well one hears and sees the other. */
export type Quality = "good" | "fair" | "poor";

/** What is said about each. */
export const qualityWords = (t: Translate): Record<Quality, string> => ({
  good: t("Good connection"),
  fair: t("The connection is a little weak"),
  poor: t("The connection is weak. Sound only can help."),
});

/** How good a connection was between two counts; `seesPicture` when the other shows one. */
export function qualityOf(before: Counted, after: Counted, seconds: number, seesPicture: boolean): Quality {
  const received = after.received - before.received;
  const lost = Math.max(0, after.lost - before.lost);
  const loss = received + lost > 0 ? lost / (received + lost) : 1;
  const roundTrip = after.roundTrip ?? 0;
  const framesPerSecond = seesPicture ? (after.frames - before.frames) / seconds : Number.POSITIVE_INFINITY;
  // ITU-T G.114: beyond 400 ms one way, people talk over each other; loss that speech codecs hide well ends near 3 %.
  if (loss > 0.1 || roundTrip > 0.8 || framesPerSecond < 4) return "poor";
  if (loss > 0.03 || roundTrip > 0.4 || framesPerSecond < 10) return "fair";
  return "good";
}

/** Counts a connection as it is now. */
export async function count(connection: RTCPeerConnection): Promise<Counted> {
  const counted: Counted = { received: 0, lost: 0, frames: 0, roundTrip: null };
  const report = await connection.getStats();
  report.forEach((stats: Partial<RTCInboundRtpStreamStats & RTCIceCandidatePairStats>) => {
    if (stats.type === "inbound-rtp") {
      counted.received += stats.packetsReceived ?? 0;
      counted.lost += stats.packetsLost ?? 0;
      counted.frames += stats.framesDecoded ?? 0;
    }
    if (stats.type === "candidate-pair" && stats.nominated && stats.currentRoundTripTime !== undefined)
      counted.roundTrip = stats.currentRoundTripTime;
  });
  return counted;
}
