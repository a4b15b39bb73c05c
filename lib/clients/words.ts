/** What was done on a client's page, by the word in its address. */
export const CLIENTS_DONE: Record<string, string> = {
  "client-added": "Added. You can book a time for them below.",
  invited: "The invitation is on its way.",
  "invitation-withdrawn": "Taken back. The link in the e-mail opens nothing any more.",
};
