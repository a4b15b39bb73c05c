import { users } from "@/db/schema";
import { call } from "@/e2e/support/call";
import { expect, type World } from "@/e2e/support/world";
import { emailOf, PASSWORD, type Who } from "@/lib/testing/cast";

const CODE = /\b\d{6,20}\b/;

/** Whom the documents register. */
export const AMA = {
  email: "client@example.com",
  first_name: "Ama",
  last_name: "Mensah",
  phone_number: "+233200000000",
  password: "SecurePassword123",
  password2: "SecurePassword123",
};

/** Goes back to a time before the dates of a document; the cast were there already. */
export async function goBack({ db, setNow }: World, moment: string) {
  await setNow(moment);
  await db.update(users).set({ verifiedAt: new Date(moment) });
}

/** Registers as the first document does, proves the address, and logs in. */
export async function ama(world: World) {
  const { origin } = world;
  expect((await call(origin, "POST /api/auth/register/", AMA)).status).toBe(201);
  const otp = CODE.exec((await world.waitForMail(AMA.email, "Your code")).text ?? "")?.[0];
  expect((await call(origin, "POST /api/auth/verify-otp/", { email: AMA.email, otp })).status).toBe(200);
  const { email, password } = AMA;
  return caller(world, (await call(origin, "POST /api/auth/login/", { email, password })).body.access);
}

/** A person of the cast, logged in. */
export async function loggedIn(world: World, who: Who) {
  const body = { email: emailOf(who), password: PASSWORD };
  return caller(world, (await call(world.origin, "POST /api/auth/login/", body)).body.access);
}

/** Calls with a token; answers bodies, and wants 200 unless another status is named. */
function caller({ origin }: World, token: string) {
  return async (operation: string, body?: unknown, status = 200) => {
    const answer = await call(origin, operation, body, { token });
    expect(answer.status, `${operation}: ${JSON.stringify(answer.body)}`).toBe(status);
    return answer.body;
  };
}
