import { connect } from "node:net";
import { call } from "@/e2e/support/call";
import { expect, test } from "@/e2e/support/world";
import { PASSWORD } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const CODE = /\b\d{6,20}\b/;

test("the attune documents' registration: register, verify, log in, profile, refresh, log out", async ({ world }) => {
  const { origin } = world;
  const email = "client@example.com";
  const password = "SecurePassword123";
  const registered = await call(origin, "POST /api/auth/register/", {
    email,
    first_name: "Ama",
    last_name: "Mensah",
    phone_number: "+233200000000",
    password,
    password2: password,
  });
  expect(registered.status).toBe(201);
  const mail = await world.waitForMail(email, "Your code");
  const otp = CODE.exec(mail.text ?? "")?.[0];
  const verified = await call(origin, "POST /api/auth/verify-otp/", { email, otp });
  expect(verified.body).toMatchObject({ user: { id: registered.body.user.id, email }, access: expect.any(String) });
  const entered = await call(origin, "POST /api/auth/login/", { email, password });
  expect(entered.body.token).toBe(entered.body.access);
  const token = entered.body.access;
  for (const scheme of ["Bearer", "Token"] as const)
    expect((await call(origin, "GET /api/auth/profile/", undefined, { token, scheme })).body.user.first_name).toBe(
      "Ama",
    );
  const names = { first_name: "Ama", last_name: "Mensah-Osei", phone_number: "+233200000001" };
  const changed = await call(origin, "PATCH /api/auth/profile/update/", names, { token });
  expect(changed.body.user).toMatchObject(names);
  const next = await call(origin, "POST /api/auth/token/refresh/", { refresh: entered.body.refresh });
  expect((await call(origin, "POST /api/auth/logout", undefined, { token: next.body.access })).status).toBe(200);
  expect((await call(origin, "GET /api/auth/profile", undefined, { token })).status).toBe(401);
  expect((await call(origin, "POST /api/auth/token/refresh", { refresh: next.body.refresh })).status).toBe(401);
});

test("the attune documents' reset: forget, check, set, log in", async ({ world }) => {
  const { origin } = world;
  const email = "ana@attune.test";
  await call(origin, "POST /api/auth/forgot-password", { email });
  const otp = CODE.exec((await world.waitForMail(email, "Your code")).text ?? "")?.[0];
  expect((await call(origin, "POST /api/auth/verify-password-reset-otp", { email, otp })).status).toBe(200);
  const passwords = { new_password: "NewSecurePassword123", confirm_password: "NewSecurePassword123" };
  expect((await call(origin, "POST /api/auth/reset-password", { email, otp, ...passwords })).status).toBe(200);
  expect((await call(origin, "POST /api/auth/login", { email, password: "NewSecurePassword123" })).status).toBe(200);
  await world.waitForMail(email, "Your password was changed");
});

test("the slots document's register, log in and log out", async ({ world }) => {
  const { origin } = world;
  const username = "nicole@example.com";
  const password = "strong lamp by the sea";
  const registered = await call(origin, "POST /api/register/", { username, email: username, password });
  expect(registered).toMatchObject({ status: 201, body: { username, email: username } });
  const early = await call(origin, "POST /api/login/", { username, password });
  expect(early).toMatchObject({ status: 403, body: { code: "email_not_verified" } });
  const otp = CODE.exec((await world.waitForMail(username, "Your code")).text ?? "")?.[0];
  await call(origin, "POST /api/auth/verify-otp/", { email: username, otp });
  const entered = await call(origin, "POST /api/login/", { username, password });
  expect(entered).toMatchObject({ status: 200, body: { username } });
  const sent = { token: entered.body.token, scheme: "Token" } as const;
  expect((await call(origin, "POST /api/logout/", undefined, sent)).body).toEqual({
    message: "Logged out successfully",
  });
  expect((await call(origin, "POST /api/logout/", undefined, sent)).status).toBe(401);
});

test("a message to the practice reaches the admin's mailbox, and is read behind the sign-in", async ({ world }) => {
  const sent = {
    name: "John Doe",
    email: "n8E5I@example.com",
    phone: "+1234567890",
    message: "Hello, how can I help you?",
  };
  expect((await call(world.origin, "POST /api/auth/contact/", sent)).status).toBe(201);
  const mail = await world.waitForMail("mara@attune.test", "There is a new message");
  expect(mail.text).not.toContain("how can I help");
  const mara = await world.as("mara");
  await mara.goto("/admin/messages");
  await expect(mara.getByText(sent.message)).toBeVisible();
});

test("whom an admin deletes is told what is cancelled, and is gone", async ({ world }) => {
  const { origin, ana, osei } = world;
  await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 3 * 1440) });
  const mara = { email: "mara@attune.test", password: PASSWORD };
  const { token } = (await call(origin, "POST /api/auth/login", mara)).body;
  const deleted = await call(origin, `DELETE /api/auth/delete-user/${ana.id}/`, undefined, { token });
  expect(deleted).toMatchObject({ status: 200, body: { user: { id: ana.id, email: "", first_name: "" } } });
  await world.waitForMail("ana@attune.test", "Your appointment is cancelled");
  const anas = { email: "ana@attune.test", password: PASSWORD };
  expect((await call(origin, "POST /api/auth/login", anas)).status).toBe(401);
});

test("a browser's cookie opens nothing here, and a program's token no page", async ({ world }) => {
  const mara = await world.as("mara");
  const [cookie] = await mara.context().cookies();
  const headers = { cookie: `${cookie?.name}=${cookie?.value}` };
  expect((await call(world.origin, "GET /api/auth/all-users", undefined, { headers })).status).toBe(401);
  const erase = `GET /api/auth/delete-user/${world.ana.id}/`;
  expect((await call(world.origin, erase, undefined, { headers })).status).toBe(401);
  const entered = await call(world.origin, "POST /api/auth/login", {
    email: "mara@attune.test",
    password: PASSWORD,
  });
  const page = await fetch(`${world.origin}/admin`, {
    headers: { authorization: `Bearer ${entered.body.access}` },
    redirect: "manual",
  });
  expect([303, 307]).toContain(page.status);
});

test("an address answers with and without its slash, and says which methods it takes", async ({ world }) => {
  const { origin } = world;
  for (const path of ["/api/auth/login", "/api/auth/login/"]) {
    const refused = await call(origin, `GET ${path}`);
    expect([refused.status, refused.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
    expect(refused.body).toMatchObject({ code: "method_not_allowed" });
    expect(refused.headers.get("x-ratelimit-remaining")).toMatch(/^\d+$/);
  }
  const nowhere = await call(origin, "POST /api/no/such/address", {});
  expect([nowhere.status, nowhere.body.code]).toEqual([404, "not_found"]);
  expect((await call(origin, "HEAD /api")).status).toBe(200);
});

test("bodies that are too large, too deep or no JSON are refused at once", async ({ world }) => {
  const { origin } = world;
  const post = (body: string, type = "application/json") =>
    call(origin, "POST /api/auth/login", body, { headers: { "content-type": type } });
  expect((await post(`{"email":"${"x".repeat(10_000_000)}"}`)).status).toBe(413);
  expect((await post(`[${"1,".repeat(1_000_000)}1]`)).status).toBe(413);
  expect((await post("[".repeat(99_000))).status).toBe(400);
  expect((await post(`${"[".repeat(49_000)}${"]".repeat(49_000)}`)).status).toBe(400);
  expect((await post('{"email":"a","email":"b"}')).status).toBe(400);
  expect((await post('{"email":"\\ud800"}')).status).toBe(400);
  expect((await post("{}", "text/plain")).status).toBe(415);
});

test("a body that never ends holds up no other request", async ({ world }) => {
  const { hostname, port } = new URL(world.origin);
  const sockets = Array.from({ length: 50 }, () => {
    const socket = connect(Number(port), hostname);
    socket.on("error", () => {});
    const head = "POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    socket.write(`${head}Content-Length: 1000\r\n\r\n{"email":`);
    return socket;
  });
  expect((await call(world.origin, "GET /api")).status).toBe(200);
  for (const socket of sockets) socket.destroy();
});
