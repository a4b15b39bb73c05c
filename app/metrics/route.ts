import { z } from "zod";
import type { Declaration } from "@/lib/api/operation";
import { otherMethods } from "@/lib/api/other-methods";
import { metricsAnswer } from "@/lib/health/metrics-answer";

const operation: Declaration = {
  summary: "Metrics, in Prometheus' text format",
  description: [
    "For the practice's own collector: with METRICS_TOKEN as its bearer token, or, where no proxy is in front, from",
    "the same machine without one. For everyone else there is no such page.",
  ].join(" "),
  access: "collector",
  uncounted: true,
  media: "text/plain",
  reply: z.string().describe("Version 0.0.4 of the text format. No label says anything about a person."),
  errors: { not_found: "The caller is not the collector." },
};

export const GET = Object.assign(metricsAnswer, { operation });

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
