import { z } from "zod";
import type { Example } from "@/lib/api/operation";
import type { DetailedHealth, Health as PracticeHealth } from "@/lib/health/health";
import type { NotReady } from "@/lib/health/ready";

const Word = z.enum(["healthy", "unhealthy"]);

const Disk = z
  .enum(["healthy", "low", "full"])
  .describe("The room left for the data; full is when the database can't write.");

/** The practice in a word, as the clinic's document has it, with a word of ours about its parts. */
export const Health = z
  .object({
    status: z.enum(["ok", "unavailable"]),
    message: z.string(),
    timestamp: z.iso.datetime(),
    database: Word,
    disk: Disk,
    mail: z.enum(["healthy", "unhealthy", "not_configured"]),
  })
  .meta({ id: "Health" });

const Seconds = z.int().nullable();

/** Every part of it. Mail that waits or failed is a matter of the practice, and no reason to call this unhealthy. */
export const DetailedHealthReply = z
  .object({
    status: Word,
    checks: z.object({ database: Word, job_manager: Word, memory: Word }),
    timestamp: z.iso.datetime(),
    disk: Disk,
    mail: z.object({
      state: z.enum(["healthy", "unhealthy", "not_configured"]),
      waiting: z.int(),
      failed: z.int().describe("E-mails that could not be delivered; staff see them under Messages."),
    }),
    lag_seconds: z
      .object({ events: Seconds, mail: Seconds, texts: Seconds, webhooks: Seconds, jobs: Seconds })
      .describe("How long what is due the longest has waited, by queue; null where that could not be asked."),
  })
  .meta({ id: "DetailedHealth" });

/** That the process answers. */
export const Live = z.object({ status: z.literal("ok") }).meta({ id: "Live" });

/** Whether this process is ready for requests, and why not. */
export const Ready = z
  .object({
    status: z.enum(["ok", "unavailable"]),
    reason: z.enum(["closing", "database", "migrations"]).optional(),
  })
  .meta({ id: "Ready" });

/** What GET /health found. */
export function presentHealth({ database, disk, mail }: PracticeHealth, at: Date) {
  const isWell = database === "healthy" && disk !== "full";
  const status = isWell ? "ok" : "unavailable";
  const body: z.input<typeof Health> = {
    status,
    message: "Attune, the API of a therapy practice",
    timestamp: at.toISOString(),
    database,
    disk,
    mail,
  };
  return { isWell, body };
}

/** What GET /health/detailed found. */
export function presentDetailedHealth({ database, jobs, memory, disk, mail, lag }: DetailedHealth, at: Date) {
  const checks = { database, job_manager: jobs, memory };
  const isWell = Object.values(checks).every((word) => word === "healthy") && disk !== "full";
  const status = isWell ? "healthy" : "unhealthy";
  const told = { timestamp: at.toISOString(), disk, mail, lag_seconds: lag };
  const body: z.input<typeof DetailedHealthReply> = { status, checks, ...told };
  return { isWell, body };
}

/** What GET /health/ready found. */
export function presentReady(reason: NotReady) {
  const body: z.input<typeof Ready> = reason ? { status: "unavailable", reason } : { status: "ok" };
  return { isWell: reason === null, body };
}

const AT = { timestamp: "2024-12-06T10:00:00Z" };
const WELL = { database: "healthy", job_manager: "healthy", memory: "healthy" };

/** The document's GET /health. */
export const HEALTH: Example[] = [
  {
    title: "All is well",
    reply: {
      status: "ok",
      message: "Attune, the API of a therapy practice",
      ...AT,
      database: "healthy",
      disk: "healthy",
      mail: "healthy",
    },
  },
];

/** The document's GET /health/detailed. */
export const DETAILED_HEALTH: Example[] = [
  {
    title: "All is well",
    reply: {
      status: "healthy",
      checks: WELL,
      ...AT,
      disk: "healthy",
      mail: { state: "healthy", waiting: 0, failed: 0 },
      lag_seconds: { events: 0, mail: 0, texts: 0, webhooks: 0, jobs: 0 },
    },
  },
];

/** What an orchestrator reads of a process that lives. */
export const LIVE: Example[] = [{ title: "It answers", reply: { status: "ok" } }];

/** What a balancer reads of a process that is ready. */
export const READY: Example[] = [{ title: "All is well", reply: { status: "ok" } }];
