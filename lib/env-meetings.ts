import { z } from "zod";

const base = (address: string) =>
  z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/$/, ""))
    .default(address);

const text = () => z.string().min(1).optional();

/** What Google gives a service account as a file: who it is, its key, and where it asks for tokens. */
export const ServiceAccount = z.string().transform((given, context) => {
  const read = z
    .object({ client_email: z.email(), private_key: z.string().includes("PRIVATE KEY"), token_uri: z.url() })
    .safeParse(jsonIn(given));
  if (read.success) return read.data;
  context.addIssue({ code: "custom", message: "is not the JSON of a service account, or base64 of it.", input: given });
  return z.NEVER;
});

/** What connects the practice to other platforms for video; part of `Environment` of lib/env.ts. */
export const meetingVariables = {
  DEMO_PLATFORM: z
    .enum(["zoom"])
    .optional()
    .describe("In the demo alone: zoom has pages stand in for Zoom's, so that it can be tried without an account."),
  ZOOM_ACCOUNT_ID: text().describe("Zoom: the account id of the practice's server-to-server OAuth app."),
  ZOOM_API_KEY: text().describe("Zoom: the client id of that app."),
  ZOOM_API_SECRET: text().describe("Zoom: the client secret of that app."),
  ZOOM_WEBHOOK_SECRET: text().describe("Zoom: the secret token of that app's event subscription, for attendance."),
  ZOOM_OAUTH_URL: base("https://zoom.us/oauth/token").describe("Where Zoom gives tokens; a different one for tests."),
  ZOOM_API_BASE: base("https://api.zoom.us/v2").describe("Zoom's API; a different address for tests."),
  GOOGLE_SERVICE_ACCOUNT_JSON: text().describe(
    "Google Meet and Google Calendar in a Workspace: the service account's file with domain-wide delegation, as JSON or base64 of it.",
  ),
  GOOGLE_CLIENT_ID: text().describe(
    "Google Meet and Google Calendar by a practitioner's own consent: the OAuth client's id.",
  ),
  GOOGLE_CLIENT_SECRET: text().describe(
    "Google Meet and Google Calendar by a practitioner's own consent: the OAuth client's secret.",
  ),
  GOOGLE_AUTH_URL: base("https://accounts.google.com/o/oauth2/v2/auth").describe(
    "Where Google asks for consent; a different address for tests.",
  ),
  GOOGLE_TOKEN_URL: base("https://oauth2.googleapis.com/token").describe(
    "Where Google gives tokens for a consent; a different address for tests.",
  ),
  GOOGLE_REVOKE_URL: base("https://oauth2.googleapis.com/revoke").describe(
    "Where Google is told that a consent ends; a different address for tests.",
  ),
  GOOGLE_CALENDAR_BASE: base("https://www.googleapis.com/calendar/v3").describe(
    "Google Calendar's API; a different address for tests.",
  ),
  MS_TENANT_ID: text().describe(
    "Microsoft Teams and Outlook: the practice's tenant, whose accounts its application can open as well; `organizations` where practitioners only connect accounts of their own.",
  ),
  MS_CLIENT_ID: text().describe("Microsoft Teams and Outlook: the application's id."),
  MS_CLIENT_SECRET: text().describe("Microsoft Teams and Outlook: the application's secret."),
  MS_LOGIN_BASE: base("https://login.microsoftonline.com").describe(
    "Where Microsoft signs in and gives tokens; a different address for tests.",
  ),
  MS_GRAPH_BASE: base("https://graph.microsoft.com/v1.0").describe("Microsoft Graph; a different address for tests."),
};

/** The addresses among them that the practice's keys travel to. */
export const MEETING_BASES = [
  "ZOOM_OAUTH_URL",
  "ZOOM_API_BASE",
  "GOOGLE_AUTH_URL",
  "GOOGLE_TOKEN_URL",
  "GOOGLE_REVOKE_URL",
  "GOOGLE_CALENDAR_BASE",
  "MS_LOGIN_BASE",
  "MS_GRAPH_BASE",
] as const;

const TOGETHER = [
  ["ZOOM_ACCOUNT_ID", "ZOOM_API_KEY", "ZOOM_API_SECRET"],
  ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
  ["MS_TENANT_ID", "MS_CLIENT_ID", "MS_CLIENT_SECRET"],
] as const;

type Given = Partial<Record<(typeof TOGETHER)[number][number], string>> & {
  ZOOM_WEBHOOK_SECRET?: string;
  GOOGLE_SERVICE_ACCOUNT_JSON?: string;
};

/** Why a platform could not be used with what is set, in plain words: half of what it needs is as good as nothing. */
export function meetingProblems(given: Given): string[] {
  const halves = TOGETHER.flatMap((names) => {
    const missing = names.filter((name) => !given[name]);
    if (missing.length === 0 || missing.length === names.length) return [];
    const set = names.filter((name) => given[name]);
    return [`${missing.join(" and ")}: missing. ${set.join(" and ")} is of no use without it.`];
  });
  const alone =
    given.ZOOM_WEBHOOK_SECRET && !given.ZOOM_ACCOUNT_ID
      ? ["ZOOM_ACCOUNT_ID: is missing. ZOOM_WEBHOOK_SECRET is of no use without it."]
      : [];
  const account = given.GOOGLE_SERVICE_ACCOUNT_JSON && ServiceAccount.safeParse(given.GOOGLE_SERVICE_ACCOUNT_JSON);
  const unreadable = account && !account.success ? account.error.issues.map(({ message }) => message) : [];
  return [...halves, ...alone, ...unreadable.map((why) => `GOOGLE_SERVICE_ACCOUNT_JSON: ${why}`)];
}

/** Whether the service account's own file sends its key over plain http. */
export function hasPlainTokenUri({ GOOGLE_SERVICE_ACCOUNT_JSON: json }: Given): boolean {
  const account = json ? ServiceAccount.safeParse(json) : null;
  return account?.success === true && account.data.token_uri.startsWith("http:");
}

function jsonIn(given: string): unknown {
  const json = given.trimStart().startsWith("{") ? given : Buffer.from(given, "base64").toString("utf8");
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
