// Discs and boxes on the ground.

export type Point = [number, number]; // lon, lat in degrees
export type Box = [number, number, number, number]; // west, south, east, north

const earth = 6371008.8; // mean radius in metres

/** disc is a ring of points r metres from c on the ground, closed. */
export function disc(c: Point, r: number, steps = 64): Point[] {
  const lat = (c[1] * Math.PI) / 180, lon = (c[0] * Math.PI) / 180, a = r / earth;
  const out: Point[] = [];
  for (let i = 0; i <= steps; i++) {
    const b = (2 * Math.PI * (i % steps)) / steps;
    const y = Math.asin(Math.sin(lat) * Math.cos(a) + Math.cos(lat) * Math.sin(a) * Math.cos(b));
    const x = lon + Math.atan2(Math.sin(b) * Math.sin(a) * Math.cos(lat), Math.cos(a) - Math.sin(lat) * Math.sin(y));
    out.push([(x * 180) / Math.PI, (y * 180) / Math.PI]);
  }
  return out;
}

/** around is the box that holds all points, widened by a margin in degrees. */
export function around(points: Point[], margin: number): Box | undefined {
  if (points.length === 0) return undefined;
  const lon = points.map((p) => p[0]), lat = points.map((p) => p[1]);
  return [Math.min(...lon) - margin, Math.min(...lat) - margin, Math.max(...lon) + margin, Math.max(...lat) + margin];
}

/** meets says whether two boxes share a point. */
export function meets(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}
