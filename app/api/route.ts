import { presentIndex } from "@/lib/api/dialects/attune/api-index";
import { ApiIndex, IndexQuery } from "@/lib/api/dialects/attune/index-shape";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { origin } from "@/lib/env";
import contract from "@/public/openapi.json";

export const GET = route({
  summary: "What this API can do",
  description: "Every operation, in the words of the attune documents, from the contract at /openapi.json.",
  access: "all",
  query: IndexQuery,
  reply: ApiIndex,
  handle: async ({ query }) => presentIndex(contract, origin(), query.version),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
