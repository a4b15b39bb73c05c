const GAPS = [
  {
    event: "practice.no_video_relay",
    isOpen: ({ VIDEO, JITSI_DOMAIN, JAAS_APP_ID, TURN_URLS }) =>
      VIDEO !== "public" && !JITSI_DOMAIN && !JAAS_APP_ID && !TURN_URLS,
    sentence:
      "No relay (TURN_URLS) or video server (JITSI_DOMAIN, JAAS_APP_ID) is set: calls go from browser to browser, and between some networks they will fail.",
  },
  {
    event: "practice.public_video",
    isOpen: ({ VIDEO }) => VIDEO === "public",
    sentence:
      "VIDEO=public: sessions open at meet.jit.si, a public service that is not meant for therapy. The first to come signs in there.",
  },
  {
    event: "practice.no_mail_server",
    isOpen: ({ SMTP_URL, RESEND_API_KEY }) => !SMTP_URL && !RESEND_API_KEY,
    sentence:
      "No mail server is set (SMTP_URL or RESEND_API_KEY): no code, confirmation or reminder is sent. They wait until there is one.",
  },
  {
    event: "practice.no_metrics_token",
    isOpen: ({ METRICS_TOKEN }) => !METRICS_TOKEN,
    sentence:
      "METRICS_TOKEN is not set: only programs on this machine can read /metrics, and behind a proxy nobody can.",
  },
  {
    event: "practice.test_payments",
    isOpen: ({ PAYMENTS_MODE, STRIPE_SECRET_KEY, PAYSTACK_SECRET_KEY }) =>
      PAYMENTS_MODE === "online" && [STRIPE_SECRET_KEY, PAYSTACK_SECRET_KEY].some((key) => /_test_/.test(key ?? "")),
    sentence: "STRIPE_SECRET_KEY or PAYSTACK_SECRET_KEY is of a test account: what is paid there is no real money.",
  },
];

/** What a real practice is opened without, each in a sentence. None of it keeps it from opening. */
export function gapsIn(env) {
  return GAPS.filter(({ isOpen }) => isOpen(env)).map(({ event, sentence }) => ({ event, sentence }));
}
