import { changeProfile } from "@/lib/accounts/profile/profile";
import { ProfilePatch, presentUser, readProfile, UserReply } from "@/lib/api/dialects/accounts";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";

export const PATCH = route({
  summary: "Change some of my account",
  description: "Give at least one of the fields. Fields that are left out stay as they are; null clears them.",
  access: "user",
  body: ProfilePatch,
  reply: UserReply,
  examples: [{ title: "All three", body: { first_name: "Ama", last_name: "Mensah", phone_number: "+233200000000" } }],
  handle: async ({ actor, body }) => ({
    message: "Profile updated successfully",
    user: presentUser(await changeProfile(actor, readProfile(body), now())),
  }),
});

export const { GET, POST, PUT, DELETE, OPTIONS } = otherMethods({ PATCH });
