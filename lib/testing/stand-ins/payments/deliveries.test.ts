import { createServer } from "node:http";
import { expect, test } from "vitest";
import { deadPort, listen } from "@/lib/testing/port";
import { type Delivery, deliveriesOf, postTo } from "@/lib/testing/stand-ins/payments/deliveries";
import { closeServer } from "@/lib/testing/stand-ins/payments/exchange";

function twoEvents() {
  const deliveries = deliveriesOf((body) => ({ signature: `of ${body}` }));
  for (const id of ["1", "2"]) deliveries.add({ id, type: "paid", body: `{"id":${id}}` });
  return deliveries;
}

test("what happened is told as often and in the order that is asked for, each signed", async () => {
  const told: Delivery[] = [];
  const order = (all: Delivery[]) => all.toReversed();
  const to = async (delivery: Delivery) => told.push(delivery) && 200;
  expect(await twoEvents().tell(to, { times: 3, order })).toEqual([200, 200, 200, 200, 200, 200]);
  expect(told.map(({ id }) => id)).toEqual(["2", "2", "2", "1", "1", "1"]);
  expect(told[0]?.headers).toEqual({ signature: 'of {"id":2}' });
});

test("what was not taken waits, and what was taken is told no more", async () => {
  const deliveries = twoEvents();
  expect(await deliveries.tell(async ({ id }) => (id === "1" ? 503 : 200))).toEqual([503, 200]);
  expect(deliveries.waiting().map(({ id }) => id)).toEqual(["1"]);
  expect(await deliveries.tell(async () => 200)).toEqual([200]);
  expect(await deliveries.tell(async () => 200)).toEqual([]);
  expect(deliveries.all()).toHaveLength(2);
});

test("it goes over HTTP, to a server that is there or not", async () => {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    bodies.push(`${request.headers.signature} ${(await request.toArray()).join("")}`);
    response.writeHead(204).end();
  });
  const url = `http://127.0.0.1:${await listen(server)}/`;
  const deliveries = twoEvents();
  expect(await deliveries.tell(postTo(`http://127.0.0.1:${await deadPort()}/`))).toEqual([0, 0]);
  expect(await deliveries.tell(postTo(url))).toEqual([204, 204]);
  expect(bodies[0]).toBe('of {"id":1} {"id":1}');
  await closeServer(server);
});
