import { GET as everybody } from "@/app/api/auth/all-users/route";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";

// What the attune dialect calls all users; two documents name it.
export const GET = route({ ...everybody.operation, summary: "All accounts, a page at a time" });

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
