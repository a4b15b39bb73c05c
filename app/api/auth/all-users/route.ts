import { listPeople } from "@/lib/accounts/profile/profile";
import { presentUser, readUsersQuery, Users, UsersQuery } from "@/lib/api/dialects/accounts";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";

export const GET = route({
  summary: "All accounts",
  description: "Usually oldest first; deleted accounts are left out. The audit trail records that an admin looked.",
  access: "team",
  query: UsersQuery,
  reply: Users,
  handle: async ({ actor, query }) => {
    const { people, ...page } = await listPeople(actor, readUsersQuery(query), now());
    return { users: people.map(presentUser), ...page };
  },
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
