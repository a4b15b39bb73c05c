import "server-only";
import { Registry } from "prom-client";
import { stateMeasures } from "@/lib/health/state-measures";
import { measures } from "@/lib/metrics/measures";

/** Everything that is measured, as Prometheus reads it. */
export async function metricsText(): Promise<{ text: string; type: string }> {
  const state = new Registry();
  await stateMeasures(state);
  const { registry } = measures();
  return { text: `${await registry.metrics()}\n${await state.metrics()}`, type: registry.contentType };
}
