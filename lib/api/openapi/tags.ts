/** A chapter of the reference. */
export type Tag = { name: string; description: string };

const TAGS: [RegExp, Tag][] = [
  [/^\/api$/, { name: "Index", description: "What this API can do." }],
  [/^\/(health|metrics)\b/, { name: "Health", description: "Whether the practice can be used, and what is measured." }],
  [/^\/api\/auth\/contact$/, { name: "Contact", description: "Writing to the practice." }],
  [/^\/api\/auth\/tokens\b/, { name: "Personal tokens", description: "Tokens for your own programs." }],
  [/^\/api\/auth\b/, { name: "Accounts", description: "Registering, logging in, profiles and their management." }],
  [/^\/api\/meetings\b/, { name: "attune", description: "Requests, availability and video sessions." }],
  [/^\/api\/payments\b/, { name: "Payments", description: "Paying for a booking." }],
  [/^\/api\/email\b/, { name: "E-mail", description: "What became of e-mails." }],
  [/^\/api\/(schedules|bookings|admin)\b/, { name: "clinic", description: "Schedules, bookings and reports." }],
  [/^\/api\/(register|login|logout|slots)\b/, { name: "slots", description: "Accounts by username, and slots." }],
  [
    /^\/api\/(services|practitioners)$/,
    { name: "Practice", description: "Services and practitioners, for every dialect." },
  ],
  [/^\/api\/(practitioners|users|create-)/, { name: "journey", description: "Practitioners, users and meetings." }],
  [/^\/api\/appointments\b/, { name: "Appointments", description: "Shared by the journey and slots dialects." }],
  [/./, { name: "More", description: "Everything else." }],
];

/** The chapter a path belongs to. */
export function tagOf(path: string): Tag {
  const [, tag] = TAGS.find(([pattern]) => pattern.test(path)) ?? [];
  if (!tag) throw new Error("Every path has a tag.");
  return tag;
}
