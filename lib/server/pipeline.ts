import { heedAnswerStatus } from "@/lib/server/answer-status";
import { understandEarlierActions } from "@/lib/server/earlier-actions";
import { mendAnswers } from "@/lib/server/mend-answers";
import { dropForeignWords } from "@/lib/server/next-headers";
import { standAtOwnAddress } from "@/lib/server/own-address";
import { setSecurityHeaders } from "@/lib/server/security-headers";
import { keepSentForms } from "@/lib/server/sent-form";
import { tellSocketAddress } from "@/lib/server/socket-address";
import { turnAwayUnreadable } from "@/lib/server/unreadable";
import { watchServer } from "@/lib/server/watch-server";

// In the order in which a request meets them.
const STEPS = [
  setSecurityHeaders,
  heedAnswerStatus,
  tellSocketAddress,
  // Before what turns requests away: that is watched as well.
  watchServer,
  turnAwayUnreadable,
  dropForeignWords,
  mendAnswers,
  standAtOwnAddress,
  keepSentForms,
  understandEarlierActions,
];

/** Puts everything before Next that a request goes through. For instrumentation.ts, once at start. */
export function layPipeline() {
  // Whatever is put there last is asked first.
  for (const lay of STEPS.toReversed()) lay();
}
