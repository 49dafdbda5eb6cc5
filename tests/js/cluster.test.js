// Clusters: every station is drawn once, in the same way however the map is dragged.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clusters, countWithin, latitude, longitude, project, worldX, worldY } from "../../theme/static/js/cluster.js";
import { numbers } from "./numbers.js";

const COUNT = 20000;
const WORLD_BOX = { west: 0, north: 0, east: 1, south: 1 };

function city(count) {
  const next = numbers(7);
  const lat = Float64Array.from({ length: count }, () => 39.4 + 1.5 * next());
  const lng = Float64Array.from({ length: count }, () => 115.4 + 2 * next());
  return project({ n: count, lat, lng });
}

function box(lat, lng, zoom, width = 1280, height = 800) {
  const scale = 256 * 2 ** zoom;
  const [x, y] = [worldX(lng), worldY(lat)];
  return {
    west: x - width / 2 / scale,
    east: x + width / 2 / scale,
    north: y - height / 2 / scale,
    south: y + height / 2 / scale,
  };
}

test("Web-Mercator there and back is the same point", () => {
  for (const [lat, lng] of [
    [39.9, 116.4],
    [-33.96, 25.6],
    [0, 0],
    [80, -179.9],
  ]) {
    assert.ok(Math.abs(latitude(worldY(lat)) - lat) < 1e-9);
    assert.ok(Math.abs(longitude(worldX(lng)) - lng) < 1e-9);
  }
});

test("the world's corners are nought and one", () => {
  assert.ok(Math.abs(worldY(90)) < 1e-9);
  assert.ok(Math.abs(worldY(-90) - 1) < 1e-9);
  assert.deepEqual([worldX(-180), worldX(180)], [0, 1]);
});

test("every station of the world is in exactly one cluster, at every zoom", () => {
  const world = city(2000);
  for (const zoom of [0, 3, 6, 9]) {
    const members = [].concat(...clusters(world, null, zoom, WORLD_BOX).map((cluster) => cluster.members));
    assert.deepEqual(
      members.sort((a, b) => a - b),
      Array.from({ length: 2000 }, (_, i) => i),
    );
  }
});

test("every station in the view is drawn, even 20,000", () => {
  const world = city(COUNT);
  for (const zoom of [8, 11, 14]) {
    const view = box(39.9, 116.4, zoom);
    const drawn = new Set([].concat(...clusters(world, null, zoom, view).map((cluster) => cluster.members)));
    let missing = 0;
    for (let i = 0; i < world.n; i++) {
      const inside =
        world.x[i] > view.west && world.x[i] < view.east && world.y[i] > view.north && world.y[i] < view.south;
      if (inside && !drawn.has(i)) missing++;
    }
    assert.equal(missing, 0);
  }
});

test("dragging the map changes no cluster that stays in view", () => {
  const world = city(COUNT);
  const view = box(39.9, 116.4, 11);
  const before = clusters(world, null, 11, view);
  for (const [lat, lng] of [
    [39.93, 116.4],
    [39.9, 116.47],
    [39.871, 116.339],
  ]) {
    const moved = box(lat, lng, 11);
    const after = new Map(clusters(world, null, 11, moved).map((cluster) => [cluster.key, cluster]));
    const shared = before.filter(({ x, y }) => x > moved.west && x < moved.east && y > moved.north && y < moved.south);
    assert.ok(shared.length > 50);
    for (const cluster of shared) assert.deepEqual(after.get(cluster.key), cluster);
  }
});

test("a mask leaves out what does not pass", () => {
  const world = city(500);
  const mask = Uint8Array.from({ length: 500 }, (_, i) => (i % 3 === 0 ? 1 : 0));
  const members = [].concat(...clusters(world, mask, 8, WORLD_BOX).map((cluster) => cluster.members));
  assert.equal(members.length, 167);
  assert.ok(members.every((i) => i % 3 === 0));
  assert.equal(countWithin(world, mask, WORLD_BOX), 167);
});

test("a cluster stands at the mean of its members and knows the first of them", () => {
  const world = city(300);
  for (const cluster of clusters(world, null, 7, WORLD_BOX)) {
    const mean = cluster.members.reduce((sum, i) => sum + world.x[i], 0) / cluster.count;
    assert.ok(Math.abs(mean - cluster.x) < 1e-12);
    assert.equal(cluster.first, Math.min(...cluster.members));
    assert.equal(cluster.count, cluster.members.length);
  }
});

test("two heaps close to one another on either side of a grid line are one cluster", () => {
  const zoom = 10;
  const cell = 80 / (256 * 2 ** zoom);
  const line = Math.round(worldX(116.4) / cell) * cell;
  const y = (Math.round(worldY(39.9) / cell) + 0.5) * cell;
  const world = {
    n: 4,
    x: Float64Array.from([-3, -2, 2, 3], (pixel) => line + (pixel * cell) / 80),
    y: new Float64Array(4).fill(y),
  };
  const found = clusters(world, null, zoom, box(39.9, 116.4, zoom));
  assert.deepEqual(
    found.map((cluster) => cluster.members),
    [[0, 1, 2, 3]],
  );
});

test("a station alone keeps its key from zoom to zoom, so its sign keeps the focus", () => {
  const world = project({ n: 1, lat: Float64Array.of(39.9), lng: Float64Array.of(116.4) });
  for (const zoom of [5, 12, 18]) {
    assert.deepEqual(
      clusters(world, null, zoom, box(39.9, 116.4, zoom)).map((cluster) => cluster.key),
      ["station-0"],
    );
  }
});
