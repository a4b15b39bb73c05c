import type { z } from "zod";
import type { Access, ActorFor, Caller } from "@/lib/api/caller";
import type { FieldNames } from "@/lib/api/field-names";
import type { Bare } from "@/lib/api/listing";
import type { Reason } from "@/lib/errors";
import { isForPractice, type Wanted } from "@/lib/permissions/permissions";
import type { LimitName } from "@/lib/rate-limit/api-limits";

/** What a call brings: who calls and from where, its path's parameters, its query and its body, parsed. */
export type Call<A extends Access, P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  /** Null where everyone may call. */
  actor: ActorFor<A>;
  caller: Caller | null;
  address: string;
  params: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
  /** The request as it came, for what is signed over its very bytes. */
  sent: { bytes: Uint8Array; headers: Headers };
};

/** A request and an answer as a document shows them, for the reference and its tests. */
export type Example = { title: string; body?: unknown; reply?: unknown };

/** What of an operation can be read without calling it. */
export type Declaration = {
  summary: string;
  description?: string;
  /** The collector is no person: it reads what is measured, with METRICS_TOKEN or from this machine. */
  access: Access | "collector";
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  reply: z.ZodType;
  status?: 200 | 201;
  /** What the reply is, where it is no JSON; a refusal always is. */
  media?: "text/plain";
  /** Which limit it spends from: general, or admin for staff and admins, unless it says otherwise. */
  limit?: LimitName;
  /** It spends from no limit, because monitoring asks all the time. */
  uncounted?: true;
  /** Its callers sign every request, and what they did not sign is refused at no cost: it spends from no limit. */
  signed?: true;
  /** A POST that makes something takes an Idempotency-Key. */
  idempotent?: true;
  /**
   * Whether it changes anything, where its method says otherwise. A read-only token may not: not a GET that does, as a
   * document has it, which has no HEAD either; but it may a POST that ends nothing else than the token itself.
   */
  changes?: boolean;
  /** A personal token is not enough; nor is it, without this, for whatever only an admin may change. */
  ownHands?: true;
  examples?: Example[];
  /** What it calls the fields of its body that a domain refuses by names of its own. */
  fields?: FieldNames;
  /** What it refuses beside the usual, and when: `{ conflict: "The time was taken first." }`. */
  errors?: Partial<Record<Reason, string>>;
};

/** An HTTP operation as it is declared: who may call, what comes in, what goes out. */
export type Operation<
  A extends Access,
  R extends z.ZodType,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
> = Omit<Declaration, "media" | "uncounted"> & {
  access: A;
  params?: P;
  query?: Q;
  body?: B;
  reply: R;
  /** Refuses what this practice can't do at all, before it is looked at what was sent. */
  assertReady?: () => void;
  /** The one domain call between. */
  handle: (call: Call<A, P, Q, B>) => Promise<z.input<R> | Bare<z.input<R>>>;
};

/** Whether an operation changes anything. */
export function isChange({ changes }: Pick<Declaration, "changes">, method: string): boolean {
  return changes ?? !["GET", "HEAD"].includes(method);
}

/**
 * Whether an operation wants its caller signed in, and not by a token that was made for a program: whatever makes or
 * ends tokens, and whatever only an admin may change, since that erases, shuts or gives rights.
 */
export function needsOwnHands(
  operation: Pick<Declaration, "access" | "changes" | "ownHands">,
  method: string,
): boolean {
  return operation.ownHands ?? (audienceOf(operation.access) === "admin" && isChange(operation, method));
}

/** Which limit an operation spends from. */
export function limitOf({ limit, access }: Pick<Declaration, "limit" | "access">): LimitName {
  return limit ?? (permissionOf(access) ? "admin" : "general");
}

/** The permission that an operation asks for, or null where it is for no staff in particular. */
export function permissionOf(access: Declaration["access"]): Wanted | null {
  return access === "all" || access === "user" || access === "client" || access === "collector" ? null : access;
}

/** Whom an operation is for, in a word: what asks for a permission is for staff, or an admin's where it is the practice's. */
export function audienceOf(access: Declaration["access"]): Audience {
  if (access === "all" || access === "user" || access === "client" || access === "collector") return access;
  return isForPractice(access) ? "admin" : "staff";
}

type Audience = "all" | "user" | "client" | "staff" | "admin" | "collector";
