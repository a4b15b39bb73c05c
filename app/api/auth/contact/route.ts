import { writeToPractice } from "@/lib/accounts/contact-messages/write";
import { Contact, Done, readContact } from "@/lib/api/dialects/accounts";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";

export const POST = route({
  summary: "Write to the practice",
  description: "Keeps the message encrypted and tells the practice by e-mail that there is one.",
  access: "all",
  body: Contact,
  reply: Done,
  status: 201,
  examples: [
    {
      title: "A question",
      body: {
        name: "John Doe",
        email: "n8E5I@example.com",
        phone: "+1234567890",
        message: "Hello, how can I help you?",
      },
      reply: { message: "Thank you. We'll answer as soon as we can." },
    },
  ],
  handle: async ({ body, address }) => {
    await writeToPractice(readContact(body), { address }, now());
    return { message: "Thank you. We'll answer as soon as we can." };
  },
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
