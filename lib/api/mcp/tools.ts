import type { Tool } from "@/lib/api/mcp/tool";
import { explainTime } from "@/lib/api/mcp/tools/explain-time";
import { findTimes } from "@/lib/api/mcp/tools/find-times";
import { holdTime } from "@/lib/api/mcp/tools/hold-time";
import { listServices } from "@/lib/api/mcp/tools/list-services";
import { myAppointments } from "@/lib/api/mcp/tools/my-appointments";

/**
 * All that an assistant may do. Nothing of it reads what is clinical, and nothing books, confirms, cancels or pays:
 * that is for a person on our pages.
 */
export const TOOLS: readonly Tool[] = [listServices, findTimes, explainTime, holdTime, myAppointments];
