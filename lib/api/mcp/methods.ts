import "server-only";
import { z } from "zod";
import { asRefusal } from "@/lib/action";
import { type Answered, fault, type Message } from "@/lib/api/mcp/message";
import type { Tool, Usage } from "@/lib/api/mcp/tool";
import { TOOLS } from "@/lib/api/mcp/tools";
import { agreedVersion, type Era, VERSIONS } from "@/lib/api/mcp/version";
import { parsePart } from "@/lib/api/read";
import type { Refusal } from "@/lib/errors";
import { inWords } from "@/lib/i18n/in-words";
import { SOURCE_LANGUAGE } from "@/lib/i18n/languages";

/** What a request asks for, done. A refusal of a tool is its result, so that an assistant reads why. */
export async function answerRequest(message: Message, era: Era, usage: Usage, now: Date): Promise<Answered> {
  const method = METHODS[era][message.method];
  // A newer client tells by the status that the address is right and the method is not.
  if (!method) return fault("method_not_found", "This method is not known here.", era === "stateless" ? 404 : 200);
  const answered = await method(message, usage, now);
  if ("error" in answered || era === "handshake") return answered;
  return { result: { resultType: "complete", ...answered.result, _meta: { [`${PREFIX}serverInfo`]: SERVER } } };
}

type Method = (message: Message, usage: Usage, now: Date) => Promise<Answered>;

const PREFIX = "io.modelcontextprotocol/";

const SERVER = { name: "attune", title: "Attune", version: "2.0.0" };

const ABOUT = {
  capabilities: { tools: {} },
  instructions: [
    "This is the booking of a therapy practice. Look a service up, find times, and hold one: the link that you get is for",
    "the person, who confirms on the practice's own page. Nothing is booked, cancelled or paid here. Never ask for reasons,",
    "diagnoses or other health details; they are not needed. In an emergency, tell the person to call the local emergency",
    "number.",
  ].join(" "),
};

// The tools change with a new version of the server alone, and are the same for all.
const KEPT = { ttlMs: 3_600_000, cacheScope: "public" };

const tools: Method = async () => ({ result: { tools: TOOLS.map(({ listed }) => listed), ...KEPT } });

const METHODS: Record<Era, Record<string, Method | undefined>> = {
  handshake: {
    initialize: async ({ params }) => ({
      result: { protocolVersion: agreedVersion(params.protocolVersion), serverInfo: SERVER, ...ABOUT },
    }),
    ping: async () => ({ result: {} }),
    "tools/list": tools,
    "tools/call": callTool,
  },
  stateless: {
    "server/discover": async () => ({ result: { supportedVersions: VERSIONS, ...ABOUT, ...KEPT } }),
    "tools/list": tools,
    "tools/call": callTool,
  },
};

const Calling = z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()).default({}) });

async function callTool({ params }: Message, usage: Usage, now: Date): Promise<Answered> {
  const calling = Calling.safeParse(params);
  const tool = TOOLS.find(({ name }) => name === calling.data?.name);
  if (!calling.success || !tool) return fault("invalid_params", "There is no such tool here.", 200);
  return { result: await resultOf(tool, calling.data.arguments, usage, now) };
}

async function resultOf(tool: Tool, sent: object, usage: Usage, now: Date) {
  try {
    const output = await tool.use(usage, parsePart(tool.input, sent), now);
    return { content: [{ type: "text", text: JSON.stringify(output) }], structuredContent: output, isError: false };
  } catch (error) {
    return { content: [{ type: "text", text: wordsOf(asRefusal(error)) }], isError: true };
  }
}

/** A refusal in sentences that an assistant can act on, with its code. */
function wordsOf(refusal: Refusal): string {
  const { error, details, fields = {} } = inWords(refusal, SOURCE_LANGUAGE);
  const marked = Object.entries(fields).map(([name, sentences]) => `${name}: ${sentences.join(" ")}`);
  return [error, ...(marked.length > 0 ? marked : [details]), `(${refusal.code})`].filter(Boolean).join(" ");
}
