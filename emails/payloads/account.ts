/** An invitation to have an account; the token is the reader's right to accept it. */
export type InvitationPayload = { token: string };

/** What a code is for. */
export type CodePurpose = "verify" | "reset" | "booking" | "request" | "sign-in" | "email" | "password" | "prove";

/** A code; the newest where one before it still works for a moment. */
export type CodePayload = {
  code: string;
  purpose: CodePurpose;
  newest?: boolean;
  /** Where it goes, when that is not the account's address: a code that shows that another one is its owner's. */
  mailbox?: string;
};

/** That an account has another address: told to the former one, with what takes it back. */
export type EmailChangedPayload = { mailbox: string; token: string };

/** What the practice answers to a message that was written to it without an account, and where that goes. */
export type ContactAnswerPayload = { mailbox: string; answer: string };

/** From which browser an account was signed in to, or that it was a program, and when. */
export type NewSignInPayload = {
  browser: string | null;
  system: string | null;
  zone: string | null;
  isProgram?: boolean;
  at: string;
};

/** What became of the ways in which an account is signed in to. */
export type SignInChange =
  | "app-on"
  | "app-off"
  | "codes-renewed"
  | "code-used"
  | "passkey-added"
  | "passkey-removed"
  | "removed-by-admin"
  | "guessed"
  | "joined"
  | "issuer-linked"
  | "issuer-unlinked";

/** That a person is of age: to their former guardians, to the person, and to the staff who see to the client. */
export type CameOfAgePayload = { whom: "guardian" } | { whom: "person" } | { whom: "staff"; clientId: string };
