import { serveMcp } from "@/lib/api/mcp/serve";
import { otherMethods } from "@/lib/api/other-methods";

/** One message of an assistant's, as the Model Context Protocol has it. Its own list of tools is its contract. */
export function POST(request: Request) {
  return serveMcp(request);
}

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
