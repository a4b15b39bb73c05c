import { env, isDemo } from "@/lib/env";
import { builtRoutes } from "@/lib/metrics/routes";
import { heedAnswerStatus } from "@/lib/server/answer-status";
import { understandEarlierActions } from "@/lib/server/earlier-actions";
import { sendCompressed } from "@/lib/server/files/send-compressed";
import { keepOutOfSearch } from "@/lib/server/found/keep-out-of-search";
import { letBackReturn } from "@/lib/server/found/let-back-return";
import { mendAnswers } from "@/lib/server/mend-answers";
import { dropForeignWords } from "@/lib/server/next-headers";
import { sendInOnePiece } from "@/lib/server/one-piece";
import { standAtOwnAddress } from "@/lib/server/own-address";
import { setSecurityHeaders } from "@/lib/server/security-headers";
import { keepSentForms } from "@/lib/server/sent-form";
import { tellSocketAddress } from "@/lib/server/socket-address";
import { type Handler, inOrder } from "@/lib/server/step";
import { turnAwayUnreadable } from "@/lib/server/unreadable";
import { type Watch, watchRequests } from "@/lib/server/watch-requests";

/** All that a request goes through, in this order, and then Next. */
export function pipeline(next: Handler): Handler {
  return inOrder(
    [
      sendInOnePiece,
      setSecurityHeaders,
      keepOutOfSearch,
      // Before what gives an answer its status, so that it learns the one that is sent.
      letBackReturn,
      heedAnswerStatus,
      tellSocketAddress,
      // Before what turns requests away: that is watched as well.
      watchRequests(watch()),
      turnAwayUnreadable,
      sendCompressed(),
      dropForeignWords,
      mendAnswers,
      standAtOwnAddress,
      keepSentForms,
      understandEarlierActions,
    ],
    next,
  );
}

const UNREMARKABLE = /^(files|\/health.*|\/metrics)$/;

/** The demo says on its console what it always said: the people in it are invented. */
function watch(): Watch {
  const isLogged = (route: string) => !isDemo() && !UNREMARKABLE.test(route);
  return { routeOf: builtRoutes(), proxies: env().TRUSTED_PROXIES ?? 0, isLogged };
}
