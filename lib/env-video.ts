import { z } from "zod";

function servers(scheme: RegExp, example: string) {
  const isServer = (url: string) => scheme.test(url) && /^[a-z]+:[\w.:[\]-]+(\?transport=(udp|tcp))?$/.test(url);
  return z
    .string()
    .transform((text) => text.split(",").map((url) => url.trim()))
    .refine((urls) => urls.every(isServer), { error: `must be addresses such as ${example}, comma separated` })
    .optional();
}

/** What says where video sessions take place; part of `Environment` of lib/env.ts. */
export const videoVariables = {
  VIDEO: z
    .enum(["auto", "public"])
    .default("auto")
    .describe(
      "auto: the Jitsi that is set, or else from browser to browser. public: meet.jit.si, which is not meant for therapy.",
    ),
  TURN_URLS: servers(/^turns?:/, "turn:turn.example.org:3478 or turns:turn.example.org:5349").describe(
    "The relay (TURN) of calls from browser to browser, such as turns:turn.example.org:5349; comma separated.",
  ),
  TURN_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe("What the relay checks credentials with (coturn: static-auth-secret)."),
  TURN_ONLY: z
    .enum(["true", "false"])
    .default("true")
    .transform((text) => text === "true")
    .describe(
      "Set to false for calls to use the relay only where they must: each side may then learn the other's address.",
    ),
  STUN_URLS: servers(/^stuns?:/, "stun:stun.example.org:3478").describe(
    "Where browsers learn their own public address (STUN), for calls without a relay; comma separated.",
  ),
  JITSI_DOMAIN: z
    .string()
    .regex(/^[a-z0-9.-]+(:\d+)?$/i)
    .optional()
    .describe("The host name of a Jitsi server."),
  JITSI_APP_ID: z
    .string()
    .min(1)
    .optional()
    .describe("Self-hosted Jitsi: the application id its tokens are issued for."),
  JITSI_APP_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe("Self-hosted Jitsi: the secret its tokens are signed with (HS256)."),
  JITSI_WEBHOOK_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe("What the video server's events are signed with, or sent with, for attendance."),
  JAAS_APP_ID: z.string().min(1).optional().describe("Jitsi as a Service: vpaas-magic-cookie-…"),
  JAAS_KID: z.string().min(1).optional().describe("Jitsi as a Service: the id of the key."),
  JAAS_PRIVATE_KEY: z.string().min(1).optional().describe("Jitsi as a Service: the private key, PEM or base64 of it."),
};

/** The host of the public video server, which embeds no calls and asks its first guest to sign in. */
export const PUBLIC_VIDEO_DOMAIN = "meet.jit.si";

type Given = {
  VIDEO: "auto" | "public";
  JITSI_DOMAIN?: string;
  JAAS_APP_ID?: string;
  TURN_URLS?: string[];
  TURN_SECRET?: string;
  JITSI_WEBHOOK_SECRET?: string;
};

/** Why sessions could not take place where the variables say, in plain words; empty when they can. */
export function videoProblems(given: Given): string[] {
  return [...publicProblems(given), ...relayProblems(given), ...eventProblems(given)];
}

function eventProblems({ JITSI_WEBHOOK_SECRET, JITSI_DOMAIN, JAAS_APP_ID }: Given): string[] {
  if (!JITSI_WEBHOOK_SECRET || JITSI_DOMAIN || JAAS_APP_ID) return [];
  return ["JITSI_DOMAIN: is missing. JITSI_WEBHOOK_SECRET is of no use without it, or JAAS_APP_ID."];
}

function publicProblems({ VIDEO, JITSI_DOMAIN, JAAS_APP_ID }: Given): string[] {
  const isPublic = JITSI_DOMAIN?.toLowerCase() === PUBLIC_VIDEO_DOMAIN;
  if (VIDEO === "public")
    return (JITSI_DOMAIN && !isPublic) || JAAS_APP_ID
      ? ["VIDEO: public means meet.jit.si. Leave it out to use the Jitsi that is set."]
      : [];
  return isPublic
    ? ["JITSI_DOMAIN: meet.jit.si is a public service, not meant for therapy. Leave it out, or set VIDEO=public too."]
    : [];
}

function relayProblems({ TURN_URLS, TURN_SECRET }: Given): string[] {
  if (TURN_URLS && !TURN_SECRET) return ["TURN_SECRET: is missing. Without it, nobody gets through TURN_URLS."];
  if (TURN_SECRET && !TURN_URLS) return ["TURN_URLS: is missing. TURN_SECRET is of no use without it."];
  return [];
}
