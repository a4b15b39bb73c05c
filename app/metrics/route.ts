import { refuse, standing } from "@/lib/api/answer";
import { otherMethods } from "@/lib/api/other-methods";
import { uncounted } from "@/lib/api/window";
import { notFound } from "@/lib/errors";
import { mayReadMetrics } from "@/lib/metrics/may-read";
import { metricsText } from "@/lib/metrics/text";

/** What is measured, in Prometheus' text, to whoever may read it. For everybody else there is no such page. */
export async function GET(request: Request) {
  if (!mayReadMetrics(request.headers)) return refuse(request, notFound("page"), uncounted());
  const { text, type } = await metricsText();
  return new Response(text, { headers: { ...standing(request, uncounted()), "Content-Type": type } });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
