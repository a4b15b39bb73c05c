import { isFound } from "@/lib/server/found/found-pages";
import type { Step } from "@/lib/server/step";

/**
 * Says of every answer that no search engine may show it, nor follow its links; but not of the pages that may be found.
 * It is a header, so that it holds for files, refusals and redirects as well.
 */
export const keepOutOfSearch: Step = (request, response, pass) => {
  const url = request.url ?? "/";
  // The built files are no pages, and a page that may be found needs them to be drawn.
  if (!url.startsWith("/_next/static/") && !isFound(url)) response.setHeader("X-Robots-Tag", "noindex, nofollow");
  return pass();
};
