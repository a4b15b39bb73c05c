import "server-only";
import { Registry } from "prom-client";
import { measures } from "@/lib/metrics/measures";
import { stateMeasures } from "@/lib/metrics/state";

/** Everything that is measured, as Prometheus reads it. */
export async function metricsText(): Promise<{ text: string; type: string }> {
  const state = new Registry();
  await stateMeasures(state);
  const { registry } = measures();
  return { text: `${await registry.metrics()}\n${await state.metrics()}`, type: registry.contentType };
}
