import { changeProfile, personOf } from "@/lib/accounts/profile/profile";
import { Profile, ProfilePut, presentUser, readProfile, UserReply } from "@/lib/api/dialects/accounts";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";

export const GET = route({
  summary: "My account",
  description: "What the caller has entered in the profile.",
  access: "user",
  reply: Profile,
  handle: async ({ actor }) => ({ user: presentUser(await personOf(actor.id)) }),
});

export const PUT = route({
  summary: "Change my account, with its names",
  description: "Other fields that are left out stay as they are; null clears them.",
  access: "user",
  body: ProfilePut,
  reply: UserReply,
  examples: [
    {
      title: "A new name and place",
      body: { first_name: "John", last_name: "Smith", phone: "+1234567891", location: "Los Angeles, CA" },
    },
  ],
  handle: async ({ actor, body }) => ({
    message: "Profile updated successfully",
    user: presentUser(await changeProfile(actor, readProfile(body), now())),
  }),
});

export const { POST, PATCH, DELETE, OPTIONS } = otherMethods({ GET, PUT });
