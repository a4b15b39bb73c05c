import "server-only";
import { notFound } from "@/lib/errors";
import { mayReadMetrics } from "@/lib/health/may-read-metrics";
import { metricsText } from "@/lib/health/metrics-text";
import { uncounted } from "@/lib/rate-limit/api-limits";
import { refuse, standing } from "@/lib/server/answer";

/** Answers a collector that may read them with the measures, in Prometheus' text. For others there is no such page. */
export async function metricsAnswer(request: Request): Promise<Response> {
  try {
    if (!mayReadMetrics(request.headers)) throw notFound("page");
    const { text, type } = await metricsText();
    return new Response(text, { headers: { ...standing(request, uncounted()), "Content-Type": type } });
  } catch (error) {
    return refuse(request, error, uncounted());
  }
}
