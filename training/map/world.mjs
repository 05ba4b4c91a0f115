// Draws Natural Earth's land and borders once, in the Equal Earth projection, as two pictures for the map page: light and dark.
//
//   npm install d3-geo@3 topojson-client@3 topojson-simplify@3 world-atlas@2 && node world.mjs FOLDER
import { readFileSync, writeFileSync } from "node:fs";
import { geoEqualEarth, geoPath, geoGraticule10 } from "d3-geo";
import { feature, mesh, merge } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";

const WIDTH = 1000, HEIGHT = 487, KEEP = 0.03;
const raw = JSON.parse(readFileSync(new URL("./node_modules/world-atlas/countries-50m.json", import.meta.url)));
const world = simplify(presimplify(raw), KEEP);
const projection = geoEqualEarth().scale(WIDTH / 5.41336).translate([WIDTH / 2, HEIGHT / 2]).precision(0.3);
const path = geoPath(projection).digits(1);
const land = path(merge(world, world.objects.countries.geometries));
const borders = path(mesh(world, world.objects.countries, (a, b) => a !== b));
const sphere = path({ type: "Sphere" }), grid = path(geoGraticule10());
for (const [name, sea, ground, line, net] of [["world", "#eef1f0", "#d9d4c7", "#fbf9f4", "#e2e6e4"], ["world-dark", "#191d24", "#39404b", "#191d24", "#232932"]]) {
  writeFileSync(`${process.argv[2]}/${name}.svg`, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}"><path d="${sphere}" fill="${sea}"/>` +
    `<path d="${grid}" fill="none" stroke="${net}" stroke-width=".5"/><path d="${land}" fill="${ground}"/>` +
    `<path d="${borders}" fill="none" stroke="${line}" stroke-width=".6" stroke-linejoin="round"/></svg>\n`);
}
for (const at of [[0, 0], [37.62, 55.75], [-77.04, 38.9], [151.2, -33.87], [179.9, 80]]) console.log(at.join(" "), projection(at).map((n) => n.toFixed(3)).join(" "));
