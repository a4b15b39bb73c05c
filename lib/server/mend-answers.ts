import type { IncomingMessage, ServerResponse } from "node:http";
import { type Asking, askingAs } from "@/db/asking";
import { languageOfHeaders } from "@/lib/i18n/language-of-headers";
import { sentence } from "@/lib/i18n/say";
import { type Answer, currentAnswer } from "@/lib/server/answer-status";
import { inThisVersion } from "@/lib/server/earlier-actions";
import { refusedState } from "@/lib/server/form-state";
import { type PlainPage, plainAnswer } from "@/lib/server/plain-page";
import { makeReplaceable, type Replacement } from "@/lib/server/replaceable";
import { type SentForm, sentForm } from "@/lib/server/sent-form";
import type { Step } from "@/lib/server/step";

const RETRY = { "Retry-After": "30" };

/**
 * Has pages and forms answer as what happened, where Next knows but one word for it: 503 and a kind page when the
 * database is away, locked or too slow; 400 for a form that can't be read; and what was typed, for a form that this
 * version does not know. The API does this by itself.
 */
export const mendAnswers: Step = (request, response, pass) => {
  if (/^\/api([/?]|$)/.test(request.url ?? "")) return pass();
  const asking = { isGivenUp: false, hasFailed: false, isReading: request.method !== "POST" };
  const answer = currentAnswer();
  makeReplaceable(response, (status) => instead(status, { request, response, asking, answer }));
  return askingAs(asking, pass);
};

type Case = { request: IncomingMessage; response: ServerResponse; asking: Asking; answer: Answer | undefined };

function instead(status: number, { request, response, asking, answer }: Case) {
  const { "next-action": action, rsc, "content-type": type = "" } = request.headers;
  const isForm = request.method === "POST" && (action !== undefined || type.startsWith("multipart/form-data"));
  if (response.getHeader("x-nextjs-action-not-found") === "1") return unknownForm(request, action !== undefined);
  if (status !== 500) return undefined;
  const isScript = action !== undefined || rsc !== undefined;
  if (asking.hasFailed) return isScript ? { status: 503, headers: RETRY } : awayPage(request, isForm);
  if (!isForm || answer?.isReached) return undefined;
  return isScript ? { status: 400 } : plainAnswer(request, UNREADABLE);
}

const UNREADABLE: PlainPage = {
  status: 400,
  title: sentence("We couldn't read this form"),
  sentences: [
    sentence("It did not arrive in full, so nothing was done. Please open the page again and send it once more."),
  ],
};

const AWAY: PlainPage = {
  status: 503,
  title: sentence("We can't reach our records right now"),
  sentences: [
    sentence("This usually takes less than a minute. Anything you had already sent and seen confirmed is safe."),
  ],
  headers: RETRY,
};

async function awayPage(request: IncomingMessage, isForm: boolean): Promise<Replacement> {
  const path = pathOf(request);
  if (!isForm) return plainAnswer(request, { ...AWAY, link: { href: path, label: sentence("Try again") } });
  const { fields } = await sentForm(request);
  const sentences = [
    ...AWAY.sentences,
    sentence("What you have just sent may not have arrived. Please send it again in a moment."),
  ];
  return plainAnswer(request, { ...AWAY, sentences, again: { action: path, fields } });
}

/** A form of a page that was opened before this version, or of no page of ours. */
async function unknownForm(request: IncomingMessage, isScript: boolean): Promise<Replacement> {
  const form = await sentForm(request);
  if (isScript) return refusedState(form, pathOf(request), languageOfHeaders(request.headers));
  const again = inThisVersion(form);
  if (again) return plainAnswer(request, { ...UPDATED, again: { action: pathOf(request), fields: again.fields } });
  const typed = form.fields.filter(isTyped);
  const sentences = [sentence("This page has changed since you opened it, so nothing was sent.")];
  if (typed.length) sentences.push(sentence("What you typed is below: copy what you need, then open the page again."));
  return plainAnswer(request, {
    ...UPDATED,
    sentences,
    typed,
    link: { href: pathOf(request), label: sentence("Open the page again") },
  });
}

const UPDATED: PlainPage = {
  status: 409,
  title: sentence("We have just been updated"),
  sentences: [
    sentence("You opened this page before that. Everything you typed is still here: please send it once more."),
  ],
};

/** Whether a person typed this, and no page put it there unseen. */
function isTyped([name, text]: SentForm["fields"][number]): boolean {
  const isOurs = /^(\$ACTION.*|id|step|intent|slot|next|version|tz|hc|token|key|.*Id)$/.test(name);
  return !isOurs && text.trim() !== "" && !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
}

// A path of ours, and never another site's: `//host` would be one.
function pathOf({ url = "/" }: IncomingMessage): string {
  return url.replace(/^\/+/, "/");
}
