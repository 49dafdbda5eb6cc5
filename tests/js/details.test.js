// Details come in shards, each asked for once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { detailsFrom } from "../../theme/static/js/details.js";

const record = (i) => ({ id: "s" + i, name: "S" + i, type: 0 });

test("a shard is fetched once, and its stations are then at hand", async () => {
  const asked = [];
  const shards = [
    ["aa", 2],
    ["bb", 2],
  ];
  const details = detailsFrom({ base: "/d/", ext: ".json" }, async (address) => {
    asked.push(address);
    return [record(2), record(3)];
  });
  details.add(0, shards);
  assert.equal(details.peek(3), null);
  assert.deepEqual(
    (await Promise.all([details.load(3), details.load(2)])).map(({ id }) => id),
    ["s3", "s2"],
  );
  assert.equal(details.peek(3).id, "s3");
  assert.deepEqual(asked, ["/d/bb.json"]);
});

test("a shard that failed is asked for again", async () => {
  let tries = 0;
  const details = detailsFrom({ base: "/d/" }, async () => {
    if (tries++ === 0) throw new Error("offline");
    return [record(0)];
  });
  details.add(0, [["aa", 1]]);
  await assert.rejects(details.load(0), /offline/);
  assert.equal((await details.load(0)).id, "s0");
});

test("inline details need no request", async () => {
  const details = detailsFrom({ inline: [record(0), record(1)] }, () => assert.fail("asked"));
  assert.equal(details.peek(1).id, "s1");
  assert.equal((await details.load(0)).id, "s0");
  await assert.rejects(details.load(2), /no details of station 2/);
});

test("of very many stations an embed has the ids alone", async () => {
  const details = detailsFrom({ inline: ["s0", "s1"] }, () => assert.fail("asked"));
  assert.deepEqual(details.peek(1), { id: "s1" });
  assert.deepEqual(await details.load(0), { id: "s0" });
});

test("shards may become known in any order", async () => {
  const details = detailsFrom({ base: "/d/" }, async (address) => [record(address === "/d/late.json" ? 0 : 2), record(3)]);
  details.add(2, [["soon", 2]]);
  assert.equal((await details.load(2)).id, "s2");
  details.add(0, [["late", 1]]);
  assert.equal((await details.load(0)).id, "s0");
  assert.deepEqual([details.shardOf(0), details.shardOf(2), details.shardOf(3)], ["late", "soon", "soon"]);
  assert.equal(details.peek(2).id, "s2");
});
