import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { processWide } from "@/lib/process-wide";

const QUICK = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * What is measured in this process. Every label is one of a few words that stand in our own source or build: no path,
 * id, address or name, so the number of series is bounded and says nothing about a person.
 */
export type Measures = ReturnType<typeof made>;

/** The measures of this process. */
export function measures(): Measures {
  known ??= processWide("measures", made);
  return known;
}

let known: Measures | undefined;

function made() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: "attune_http_request_seconds",
      help: "How long answers took, by the route's template.",
      labelNames: ["route", "method", "status"],
      buckets: QUICK,
      registers,
    }),
    inFlight: new Gauge({
      name: "attune_http_requests_in_flight",
      help: "Requests that wait for an answer.",
      registers,
    }),
    statements: new Histogram({
      name: "attune_database_statement_seconds",
      help: "How long the database took, by kind of statement; a transaction as a whole.",
      labelNames: ["kind", "outcome"],
      buckets: QUICK,
      registers,
    }),
    asked: new Histogram({
      name: "attune_http_request_statements",
      help: "How many statements answers took that asked the database anything, by the route's template.",
      labelNames: ["route"],
      buckets: [1, 2, 4, 8, 16, 32, 64],
      registers,
    }),
    pending: new Gauge({
      name: "attune_database_pending",
      help: "Statements and transactions that are under way or wait for a connection.",
      registers,
    }),
    jobs: new Histogram({
      name: "attune_job_seconds",
      help: "How long jobs took.",
      labelNames: ["queue", "outcome"],
      buckets: [...QUICK, 30, 60, 120],
      registers,
    }),
    mail: new Counter({
      name: "attune_mail_attempts_total",
      help: "Attempts to send an e-mail, by what became of them.",
      labelNames: ["outcome"],
      registers,
    }),
  };
}
