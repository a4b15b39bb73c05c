const GAPS = [
  {
    event: "practice.no_video_server",
    isOpen: ({ JITSI_DOMAIN, JAAS_APP_ID }) => !JITSI_DOMAIN && !JAAS_APP_ID,
    sentence:
      "No video server is set (JITSI_DOMAIN or JAAS_APP_ID): sessions open at meet.jit.si, a public service that is not meant for therapy.",
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
