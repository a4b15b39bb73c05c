import type { ReactNode } from "react";
import NotFound from "@/app/(client)/not-found";
import { Refusal } from "@/lib/errors";
import { answerWith } from "@/lib/server/answer-status";

/**
 * A page that may not be there for its reader. Where it calls `notFound()`, also in what it awaits, or what it asks
 * refuses with `not_found`, it answers 404 with `Missing` in its place, within the same shell. Next alone answers with an
 * empty body that only its script fills, so that a reader without JavaScript sees nothing. What a component below the
 * page throws is not caught here.
 */
export function findable<Props>(
  Page: (props: Props) => Promise<ReactNode>,
  Missing: () => ReactNode | Promise<ReactNode> = NotFound,
) {
  return async function FindablePage(props: Props) {
    try {
      return await Page(props);
    } catch (error) {
      if (!isNotFound(error)) throw error;
      answerWith(404);
      return <Missing />;
    }
  };
}

/** Whether this is what Next's `notFound()` throws, or a verb that refuses what is not there. */
function isNotFound(error: unknown): boolean {
  if (error instanceof Refusal) return error.reason === "not_found";
  return error instanceof Error && "digest" in error && error.digest === "NEXT_HTTP_ERROR_FALLBACK;404";
}
